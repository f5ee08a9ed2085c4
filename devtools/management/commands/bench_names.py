"""Ask the service for names for a thousand spellings, and print how often it is right.

    DEVTOOLS=on python manage.py bench_names

What is asked: devtools/spellings.py.
"""

from time import process_time

from django.core.management.base import BaseCommand, CommandError

from devtools.spellings import judge_spellings
from search.lexicon import get_lexicon

NAMES_LINE = "| {:<22} | {:>6} | {:>6} | {:>6} | {:>6} | {:>7} |"
HALVES = ("tuning", "unseen")


class Command(BaseCommand):
    help = "Print how often the first candidate for a name is the right one, by kind of spelling."

    def handle(self, **options):
        if not get_lexicon().rows:
            raise CommandError("There are no names: run import_tables first.")
        began = process_time()
        judged = judge_spellings()
        spent = process_time() - began
        self.stdout.write(NAMES_LINE.format("spelling", *("names", "right") * 2, "sure"))
        for kind in sorted({one.spelling.kind for one in judged}):
            self.write_line(kind, [one for one in judged if one.spelling.kind == kind])
        self.write_line("all", judged)
        wrong = [one for one in judged if one.is_sure and not one.is_right]
        self.stdout.write(f"\nSure, but wrong: {len(wrong)} of {len(judged)}.")
        self.stdout.write(f"Processor time: {1000 * spent / len(judged):.2f} ms for each name.")
        for one in judged:
            if not one.is_right and one.spelling.half == "tuning":
                self.stdout.write(f"  {one}")

    def write_line(self, name, some):
        cells = []
        for half in HALVES:
            of_half = [one for one in some if one.spelling.half == half]
            right = share(one.is_right for one in of_half)
            cells += [len(of_half), right]
        self.stdout.write(NAMES_LINE.format(name, *cells, share(one.is_sure for one in some)))


def share(answers):
    answers = list(answers)
    return f"{sum(answers) / len(answers):.1%}" if answers else "–"
