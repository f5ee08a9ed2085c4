"""Store the tables of a folder, in the order in which they refer to one another.

    python manage.py import_tables data/facts --publish --skip-empty

The files are called as `portal.tables` says: events.csv, partnerships.csv … All or nothing.
"""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from portal.management.commands import import_table
from portal.tables import RESOURCES

ENDINGS = (".csv", ".xlsx")


class Command(import_table.Command):
    help = "Store the tables of a folder, as the import of the back office does."
    lists_all_rows = False

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help=_("the folder of the tables"))
        self.add_options(parser)

    def handle(self, *, folder, **options):
        if not folder.is_dir():
            raise CommandError(_("%(path)s is not a folder.") % {"path": folder})
        files = [file for file in sorted(folder.iterdir()) if file.suffix in ENDINGS]
        unknown = [file.name for file in files if file.stem not in RESOURCES]
        if unknown or not files:
            message = _("%(path)s has no tables, or others than these: %(names)s.")
            raise CommandError(message % {"path": folder, "names": ", ".join(RESOURCES)})
        order = list(RESOURCES)
        files.sort(key=lambda file: order.index(file.stem))
        self.store([(RESOURCES[file.stem], file) for file in files], options)
