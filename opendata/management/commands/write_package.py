"""Write all that is public as a data package, from which an equal portal can be made.

python manage.py write_package FOLDER
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from opendata.package.writer import write_package


class Command(BaseCommand):
    help = "Write all that is public as files, from which import_package makes an equal portal."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help=_("an empty folder, or none yet"))

    def handle(self, *, folder, **options):
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(_("%(path)s is not empty.") % {"path": folder})
        write_package(folder)
        self.stdout.write(_("Written to %(path)s.") % {"path": folder})
