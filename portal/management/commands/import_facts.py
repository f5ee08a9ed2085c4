"""Read the facts: events, partnerships, municipalities and what belongs to them.

    python manage.py import_facts data/facts

The directory's README.md explains the files. The command can be repeated: it writes only
what differs. portal.facts tells which columns follow the files and which are only filled
while they are empty.
"""

from django.utils.translation import gettext as _

from events.models import Event
from portal.facts import Facts
from portal.imports import ImportCommand


class Command(ImportCommand):
    help = "Read the facts (events, partnerships, municipalities and more) from CSV files."
    source = Facts

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--if-empty", action="store_true", help=_("do nothing if there already are events")
        )

    def handle(self, *, if_empty, **options):
        if if_empty and Event.objects.exists():
            self.stdout.write(_("There already are events: nothing was imported."))
        else:
            super().handle(**options)
