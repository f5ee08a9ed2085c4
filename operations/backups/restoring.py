"""Putting a backup back, or trying whether that would succeed."""

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from operations.backups.container import unpack
from operations.backups.databases import own_database
from operations.backups.refusal import BackupRefused
from operations.backups.row_digests import different_tables
from operations.backups.uploads import all_uploads, delete_others, store_from


def restore(backup, identities=(), replace=False):
    """Make the portal of it; its manifest. Everything is looked at before anything is written."""
    database = own_database()
    with open_backup(backup, identities, database) as (folder, manifest):
        check_migrations(manifest)
        if not replace and not (database.is_empty() and not any(all_uploads())):
            raise BackupRefused(
                "There are data here already. To put the backup in their place, stop the portal"
                " and add --replace: what is here now will be gone."
            )
        connections.close_all()
        store_from(folder)  # before the rows that name them
        database.load(folder / database.member)
        delete_others({tuple(name.split("/", 1)) for name in manifest.files if "/" in name})
    return manifest


def verify(backup, identities=(), into=None):
    """Restore it into an empty place, compare row by row, and leave nothing behind."""
    database = own_database()
    with open_backup(backup, identities, database) as (folder, manifest):
        if into:
            if not into.is_empty():
                raise BackupRefused("The database to try it in is not empty.")
            check_restored(into, folder, manifest)
        else:
            with database.empty_place(folder) as tried:
                check_restored(tried, folder, manifest)
    return manifest


def check_restored(database, folder, manifest):
    database.load(folder / database.member)
    different = list(different_tables(manifest.tables, database.tables()))
    if different:
        raise BackupRefused(f"Restored, it is not what was backed up. {' '.join(different)}")


@contextmanager
def open_backup(backup, identities, database):
    with TemporaryDirectory(dir=settings.VAR_DIR, prefix="restore-") as name:
        folder = Path(name)
        manifest = unpack(backup, folder, identities)
        if manifest.kind != database.kind:
            raise BackupRefused(
                f"This backup is of {manifest.kind}, but DATABASE_URL names {database.kind}."
                f" Restore it with a DATABASE_URL of {manifest.kind}; what is public goes from one"
                " to the other by write_package and import_package."
            )
        yield folder, manifest


def check_migrations(manifest):
    on_disk = MigrationLoader(None).disk_migrations
    replaced = {key for migration in on_disk.values() for key in migration.replaces}
    own = {app for app, _name in on_disk}
    known = {".".join(key) for key in {*on_disk, *replaced}}
    newer = [
        name for name in manifest.migrations if name not in known and name.partition(".")[0] in own
    ]
    if newer:
        raise BackupRefused(
            f"A newer version of the portal took this backup ({', '.join(newer)}): check that out."
        )
