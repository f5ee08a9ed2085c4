"""Print how many public records have their texts in each language.

    python manage.py count_texts
    python manage.py count_texts --totals

One row for each kind of record and country, for each language three numbers: records with a
title, with a summary, and with all the texts that their original has.
"""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from publishing.languages import LANGUAGE_CODES
from publishing.translations.coverage import EVERYWHERE, coverage_of_records


class Command(BaseCommand):
    help = "Print how many records have title, summary and all texts in each language."

    def add_arguments(self, parser):
        parser.add_argument("--totals", action="store_true", help=_("without the countries"))

    def handle(self, *, totals, **options):
        self.stdout.write("\t".join(["kind", "country", "records", *LANGUAGE_CODES]))
        for row in coverage_of_records():
            if row.country == EVERYWHERE or not totals:
                counts = [
                    f"{row.titles[code]} {row.summaries[code]} {row.complete[code]}"
                    for code in LANGUAGE_CODES
                ]
                cells = [row.kind, row.country or "–", str(row.records), *counts]
                self.stdout.write("\t".join(cells))
