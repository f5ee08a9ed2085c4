"""Make a dossier of each kind in all languages, and ask whether they are as they should be.

    DEVTOOLS=on python manage.py check_dossiers
    DEVTOOLS=on python manage.py check_dossiers --into FOLDER   keeps the files

Each has to be PDF/UA-1 without a broken rule, the same bytes twice, and to give its text back:
all of it in Latin letters; in Arabic 91 of 100 units and 95 of 100 words, as pypdf reads them.
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict

from devtools.paper_checks import look_at_paper
from dossiers.document import PAPERS, USUAL_PAPER, dossier_document
from dossiers.subjects import all_subjects, find_comparison, find_reading_list
from publishing.languages import LANGUAGE_CODES
from publishing.models import PublicRecord
from publishing.outputs import Output

SITE = "https://portal.example.org"
JUDGED_BY = "pypdf"
SHARES = {"ar": (0.91, 0.95)}  # of units and of words; elsewhere all of them


class Command(BaseCommand):
    help = "Make a dossier of each kind in all languages, and check them."

    def add_arguments(self, parser):
        parser.add_argument("--into", type=Path)
        parser.add_argument("--paper", choices=PAPERS, default=USUAL_PAPER)

    def handle(self, *, into, paper, **options):
        bad = 0
        for name, subject in examples_of_subjects().items():
            for language in LANGUAGE_CODES:
                document = dossier_document(
                    subject, language, paper, output=Output.PAGES, site_url=SITE
                )
                report = look_at_paper(document)
                problems = list(problems_of(report, language))
                bad += bool(problems)
                self.stdout.write(f"{name:14} {language}  {summary(report)}")
                for problem in problems:
                    self.stdout.write(f"    {problem}")
                if into:
                    into.mkdir(parents=True, exist_ok=True)
                    file = into / f"{name}-{language}.pdf".replace(" ", "-")
                    file.write_bytes(report.pdf)
        if bad:
            raise CommandError(f"{bad} dossiers are not as they should be.")


def examples_of_subjects():
    """{name of a kind: the first of its subjects}, two compared, and a reading list."""
    found, ids = {}, {}
    for subject in all_subjects():
        name = str(subject.record._meta.verbose_name)
        found.setdefault(name, subject)
        if isinstance(subject.record, PublicRecord):
            ids.setdefault(name, []).append(subject.record.public_id)
    for name, some in ids.items():
        if name in ("municipality", "partnership", "good practice") and len(some) > 1:
            query = QueryDict(f"ids={','.join(some[:2])}")
            found[f"two: {name}"] = find_comparison(query)
    firsts = ",".join(some[0] for some in ids.values())
    return found | {"reading list": find_reading_list(QueryDict(f"ids={firsts}"))}


def problems_of(report, language):
    yield from (f"{rule}: {message}" for rule, message in report.rules_broken)
    if not report.is_same_twice:
        yield "other bytes the second time"
    share_of_units, share_of_words = SHARES.get(language, (1, 1))
    missing, missing_words = report.missing[JUDGED_BY], report.missing_words[JUDGED_BY]
    if len(missing) > report.units * (1 - share_of_units):
        yield from (f"not read back: {text[:100]}" for text in missing)
    if len(missing_words) > report.words * (1 - share_of_words):
        yield f"words not read back: {' '.join(missing_words[:20])}"


def summary(report):
    found = [
        f"{name} {report.units - len(missing)}/{report.units} units, "
        f"{100 - 100 * len(report.missing_words[name]) / report.words:.1f} % of words"
        for name, missing in report.missing.items()
    ]
    return f"{len(report.rules_broken)} rules broken · {' · '.join(found)}"
