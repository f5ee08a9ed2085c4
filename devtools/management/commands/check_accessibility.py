"""Ask a running portal for barriers, and leave what the accessibility statement lists."""

from django.core.management.base import BaseCommand

from devtools.barriers import check_portal
from publishing.languages import LANGUAGE_CODES


class Command(BaseCommand):
    help = "Looks at one page of each kind in each language with axe in Chromium."

    def add_arguments(self, parser):
        parser.add_argument("site", help="the address of a running portal: http://127.0.0.1:8000")

    def handle(self, site, **options):
        report = check_portal(site.rstrip("/"), LANGUAGE_CODES)
        kinds = len(report["barriers"])
        self.stdout.write(f"{kinds} kinds of barriers on {report['pages']} pages.")
