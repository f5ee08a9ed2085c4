"""Back up database and files into one file, while the portal is in use.

    manage.py backup --new-key KEY        once: prints what BACKUP_RECIPIENTS has to name
    manage.py backup                      into BACKUP_DIR
    manage.py backup --verify             and restore it into an empty place, and compare

Kept are the newest of each of the last days, weeks and months. docs/operators.md tells more.
"""

import os
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from operations.backups import rotation
from operations.backups.container import checksum_file
from operations.backups.encryption import new_identity
from operations.backups.refusal import BackupRefused
from operations.backups.restoring import verify
from operations.backups.taking import take_backup
from operations.management.backup_options import add_reading_options, reading_options


class Command(BaseCommand):
    help = "Back up database and files into one file, while the portal is in use."

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, default=Path(settings.BACKUP_DIR), help="a folder")
        parser.add_argument("--days", type=int, default=7, help="keep one of each; 7")
        parser.add_argument("--weeks", type=int, default=4, help="keep one of each; 4")
        parser.add_argument("--months", type=int, default=12, help="keep one of each; 12")
        parser.add_argument("--verify", action="store_true", help="restore it elsewhere, compare")
        parser.add_argument("--new-key", type=Path, metavar="FILE", help="make a key, nothing else")
        add_reading_options(parser)

    def handle(self, *, to, days, weeks, months, new_key, **options):
        try:
            if new_key:
                self.make_key(new_key)
                return
            backup = take_backup(to, settings.BACKUP_RECIPIENTS)
            self.stdout.write(f"{backup}: {backup.stat().st_size} bytes")
            if options["verify"]:
                manifest = verify(backup, **reading_options(options))
                rows = sum(table["rows"] for table in manifest.tables.values())
                self.stdout.write(f"Restored elsewhere: {rows} rows, {len(manifest.files)} files.")
        except (BackupRefused, OSError) as error:
            raise CommandError(str(error)) from error
        for old in rotation.superfluous(rotation.backups_in(to), days, weeks, months):
            old.unlink()
            checksum_file(old).unlink(missing_ok=True)
            self.stdout.write(f"{old}: deleted, as newer ones are there")

    def make_key(self, file):
        secret, recipient = new_identity()
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as target:
            target.write(f"# public key: {recipient}\n{secret}\n")
        self.stdout.write(f"BACKUP_RECIPIENTS={recipient}")
        self.stderr.write(
            f"Whoever has {file} can read the backups, and without it nobody can: keep it"
            " elsewhere, in two places, and delete it here."
        )
