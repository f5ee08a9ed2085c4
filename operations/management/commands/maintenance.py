"""Tell readers that the portal is worked on, or that it is over.

manage.py maintenance on --minutes 20
manage.py maintenance off
"""

from django.core.management.base import BaseCommand

from portal.maintenance import (
    MINUTES_OF_WORK,
    begin_maintenance,
    end_maintenance,
    is_in_maintenance,
)


class Command(BaseCommand):
    help = "Answer all pages with a notice that the portal is worked on, or as usual again."

    def add_arguments(self, parser):
        parser.add_argument("state", nargs="?", choices=["on", "off"])
        parser.add_argument("--minutes", type=int, default=MINUTES_OF_WORK, help="that it takes")

    def handle(self, *, state, minutes, **options):
        if state == "on":
            begin_maintenance(minutes)
        elif state == "off":
            end_maintenance()
        self.stdout.write("Maintenance is on." if is_in_maintenance() else "Maintenance is off.")
