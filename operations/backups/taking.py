"""Taking a backup: the database first, then the files, so that every row finds its file."""

import fcntl
import io
import os
import shutil
from contextlib import contextmanager
from datetime import UTC, datetime
from tempfile import TemporaryDirectory

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from operations.backups.container import BackupWriter, Manifest, checksum_file
from operations.backups.databases import own_database
from operations.backups.refusal import BackupRefused
from operations.backups.rotation import backup_name
from operations.backups.uploads import all_uploads, read_stored


def take_backup(folder, recipients=()):
    """Its file. Nobody meets half a backup: it gets its name when it is complete."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    moment = datetime.now(UTC)
    backup = folder / backup_name(moment, recipients)
    with alone_in(folder), TemporaryDirectory(dir=folder, prefix=".unfinished-") as made:
        unfinished = os.path.join(made, backup.name)
        with open(unfinished, "xb", opener=for_owner_only) as file:
            with BackupWriter(file, recipients) as writer:
                write_portal(writer, made, moment)
            file.flush()
            os.fsync(file.fileno())
        checksum_file(backup).write_text(f"{writer.checksum.sha256.hexdigest()}  {backup.name}\n")
        os.rename(unfinished, backup)
    return backup


def write_portal(writer, folder, moment):
    database = own_database()
    copy = os.path.join(folder, database.member)
    with database.snapshot(copy) as tables:
        migrations = sorted(
            map(".".join, MigrationRecorder(connections["default"]).applied_migrations())
        )
    with open(copy, "rb") as content:
        writer.add(database.member, os.path.getsize(copy), content)
    os.remove(copy)
    for area, name in all_uploads():
        content = read_stored(area, name)
        if content is not None:
            writer.add(f"{area}/{name}", len(content), io.BytesIO(content))
    writer.finish(Manifest(moment.isoformat(), database.kind, migrations, tables))


def for_owner_only(path, flags):
    """It holds names, addresses and the hashes of passwords."""
    return os.open(path, flags, 0o600)


@contextmanager
def alone_in(folder):
    """Two at once would fill the disk twice. What one left that was killed is deleted."""
    with open(folder / ".lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupRefused(f"Another backup is being taken in {folder}.") from error
        for left in folder.glob(".unfinished-*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
