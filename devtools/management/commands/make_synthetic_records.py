"""Fill a database with made-up records, to try and to measure a large portal.

    DEVTOOLS=on python manage.py make_synthetic_records 20000

They are built from the words of the demonstration facts, which have to be there. Their
addresses start with “synthetic-”. Nothing is written to a database that has them already,
or, without --yes, that has events of its own.
"""

import csv
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from devtools.synthetic import SYNTHETIC_PREFIX, RecordGenerator
from events.models import Event

FACTS = settings.BASE_DIR / "data/facts/events.csv"


class Command(BaseCommand):
    help = "Write so many made-up events, and municipalities and other records with them."

    def add_arguments(self, parser):
        parser.add_argument("events", type=int, help="how many events")
        parser.add_argument(
            "--yes", action="store_true", help="even if there is more than the facts"
        )

    def handle(self, *, events, yes, **options):
        check_target_database(yes)
        with (
            tqdm(total=events, disable=not sys.stderr.isatty(), unit="records") as bar,
            transaction.atomic(),
        ):
            RecordGenerator().make(events, bar.update)
        call_command("rebuild_search", stdout=self.stdout)


def check_target_database(yes):
    """Stop before a portal in which somebody works is filled with nonsense."""
    if not Event.objects.exists():
        raise CommandError("There are no events to take words from: run import_tables first.")
    if Event.objects.filter(slug__startswith=SYNTHETIC_PREFIX).exists():
        raise CommandError("This database has synthetic records already.")
    with FACTS.open(newline="", encoding="utf-8") as file:
        keys = [row["slug"] for row in csv.DictReader(file)]
    own = Event.objects.exclude(slug__in=keys).count()
    if own and not yes:
        raise CommandError(f"{own} events are not of the facts. To write all the same: --yes.")
