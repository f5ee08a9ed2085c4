"""Delete what is kept for a while only, for a timer."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from portal.retention import PERIODS


class Command(BaseCommand):
    help = "Delete what concerns persons and whose time is over."

    def handle(self, **options):
        for period in PERIODS:
            said = {"what": period.what, "count": period.delete()}
            self.stdout.write(_("%(what)s: %(count)s deleted") % said)
