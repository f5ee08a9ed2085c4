"""Delete what is kept for a while only, and files that nothing needs, for a timer."""

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from portal.retention import PERIODS


class Command(BaseCommand):
    help = "Delete what concerns persons and whose time is over, and files that nothing needs."

    def handle(self, **options):
        for period in PERIODS:
            said = {"what": period.what, "count": period.delete()}
            self.stdout.write(_("%(what)s: %(count)s deleted") % said)
        call_command("check_media", remove=True, stdout=self.stdout)
