"""Let programs of others read what the portal hands out, and say what they find."""

from django.core.management.base import BaseCommand, CommandError

from devtools.outputs.checks import all_checks

MOST_SHOWN = 20


class Command(BaseCommand):
    help = "Reads calendars, feeds, tables, catalogues, pages and the API with programs of others."

    def add_arguments(self, parser):
        parser.add_argument("names", nargs="*", help="of the checks; without any, all of them")

    def handle(self, *, names, **options):
        checks = [check for check in all_checks() if not names or check.name in names]
        if sum(self.report(check) for check in checks):
            raise CommandError("Not all outputs are read without fault.")

    def report(self, check):
        """How many faults there are."""
        if check.missing:
            self.stdout.write(self.style.WARNING(f"NOT CHECKED {check.name}: {check.missing}"))
            return 0
        count, found = check.run()
        self.stdout.write(f"{check.name:<16}{check.program:<24}{count:>6} {len(found):>6}")
        for path, fault in found[:MOST_SHOWN]:
            self.stdout.write(f"    {path}: {fault}")
        return len(found)
