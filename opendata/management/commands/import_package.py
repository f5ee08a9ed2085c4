"""Make the public portal of a data package in an empty database: all of it, or nothing.

python manage.py import_package FOLDER
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from opendata.package.manifest import PackageRefused
from opendata.package.reader import import_package


class Command(BaseCommand):
    help = "Make the public portal of a data package in an empty database, all or nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", type=Path, help=_("what write_package wrote, or archive/data")
        )

    def handle(self, *, folder, **options):
        try:
            counts = import_package(folder)
        except PackageRefused as refusal:
            for reason in refusal.reasons:
                self.stderr.write(str(reason))
            raise CommandError(_("Nothing was stored.")) from refusal
        for name, count in counts.items():
            self.stdout.write(f"{count:>8} {name}")
