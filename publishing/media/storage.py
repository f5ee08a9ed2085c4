"""Files of the library, on the disk or in a bucket; their names are made of their content.

A file is stored before the row that names it is committed: a file without a row harms
nobody and is removed later (manage.py check_media), a row without its file would.
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

MEDIA_FOLDERS = ("pictures", "documents")
ORPHAN_MAX_AGE = timedelta(days=1)  # the row of a newer file may be about to come


def store_files(contents):
    """Store the files, name -> bytes, for good; the same name holds the same again."""
    if is_on_disk():
        write_to_disk(contents)
        return
    for name, content in contents.items():
        default_storage.save(name, ContentFile(content))


def is_on_disk():
    try:
        default_storage.path("")
    except NotImplementedError:
        return False
    return True


def write_to_disk(contents):
    """Not into its memory only, where a loss of power would take it away."""
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
    before = timezone.now() - ORPHAN_MAX_AGE
    for folder in MEDIA_FOLDERS:
        for file in sorted(files_in(folder)):
            name = f"{folder}/{file}"
            if name not in needed and default_storage.get_modified_time(name) < before:
                yield name


def files_in(folder):
    try:
        return default_storage.listdir(folder)[1]
    except FileNotFoundError:  # nothing was ever stored
        return []
