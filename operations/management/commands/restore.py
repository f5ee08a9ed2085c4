"""Put a backup back, with all its rows and files. Stop the portal before.

    manage.py restore FILE                into an empty database
    manage.py restore FILE --replace      in the place of all there is
    manage.py restore FILE --verify       only try it, elsewhere

After it, `manage.py migrate` brings the tables up to this version.
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from operations.backups.refusal import BackupRefused
from operations.backups.restoring import restore, verify
from operations.management.backup_options import (
    add_reading_options,
    read_identities,
    reading_options,
)


class Command(BaseCommand):
    help = "Put a backup back, with all its rows and files."

    def add_arguments(self, parser):
        parser.add_argument("backup", type=Path)
        parser.add_argument("--replace", action="store_true", help="delete what is there now")
        parser.add_argument("--verify", action="store_true", help="only try it in an empty place")
        add_reading_options(parser)

    def handle(self, *, backup, replace, **options):
        try:
            if options["verify"]:
                manifest = verify(backup, **reading_options(options))
            else:
                manifest = restore(backup, read_identities(options["identity"]), replace)
        except (BackupRefused, OSError) as error:
            raise CommandError(str(error)) from error
        rows = sum(table["rows"] for table in manifest.tables.values())
        self.stdout.write(
            f"Taken {manifest.taken_at}: {rows} rows of {manifest.kind},"
            f" {len(manifest.files)} files."
        )
        if not options["verify"]:
            self.stdout.write("Now run manage.py migrate, and start the portal.")
