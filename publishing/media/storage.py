"""Files of the library on the disk; their names are made of their content.

A file is stored before the row that names it is committed: a file without a row harms
nobody and is removed later (manage.py check_media), a row without its file would.
"""

import os
import secrets
import time
from pathlib import Path

from django.core.files.storage import default_storage

MEDIA_FOLDERS = ("pictures", "documents")
ORPHAN_MAX_AGE = 24 * 3600  # seconds: the row of a newer file may be about to come


def store_files(contents):
    """Write the files, name -> bytes, to the disk itself; the same name holds the same again."""
    folders = set()
    for name, content in contents.items():
        place = Path(default_storage.path(name))
        place.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(place, content)
        folders.add(place.parent)
    for folder in folders:
        sync_folder(folder)


def write_atomically(place, content):
    """All or nothing: whoever reads the place meets the whole content."""
    unfinished = place.with_name(f"{place.name}.{secrets.token_hex(8)}")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, place)
    finally:
        unfinished.unlink(missing_ok=True)


def sync_folder(folder):
    """Names of files outlast a loss of power only when their folder was written, too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def delete_files(names):
    for name in names:
        default_storage.delete(name)


def missing_files(names):
    return [name for name in names if not default_storage.exists(name)]


def orphan_files(needed):
    """Names of the files that are in nobody's need, and old enough to be sure of it."""
    root = Path(default_storage.path(""))
    for folder in MEDIA_FOLDERS:
        for path in sorted((root / folder).glob("*")):
            name = f"{folder}/{path.name}"
            if name not in needed and path.stat().st_mtime < time.time() - ORPHAN_MAX_AGE:
                yield name
