"""Uploaded files, wherever they are stored: pictures and documents, portraits and proofs."""

from contextlib import suppress
from pathlib import PurePosixPath

from django.core.files import File
from django.core.files.storage import storages

AREAS = {"media": "default", "persons": "persons"}  # folder in a backup: storage


def all_uploads():
    """(area, name) of each."""
    for area, alias in AREAS.items():
        for name in names_below(storages[alias]):
            yield area, name


def names_below(storage, folder=""):
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever uploaded
        return
    for name in sorted(files):
        yield str(PurePosixPath(folder, name))
    for name in sorted(folders):
        yield from names_below(storage, str(PurePosixPath(folder, name)))


def read_stored(area, name):
    """Its content; None if somebody has deleted it meanwhile."""
    with suppress(FileNotFoundError), storages[AREAS[area]].open(name) as file:
        return file.read()
    return None


def store_from(folder):
    """Store what lies in the folders of a backup; names of files that were there already stay."""
    for area, alias in AREAS.items():
        storage = storages[alias]
        for path in sorted((folder / area).rglob("*")):
            if path.is_file():
                name = str(PurePosixPath(path.relative_to(folder / area)))
                storage.delete(name)
                with path.open("rb") as content:
                    storage.save(name, File(content))


def delete_others(wanted):
    """Delete what is not wanted, as (area, name)."""
    for area, name in list(all_uploads()):
        if (area, name) not in wanted:
            storages[AREAS[area]].delete(name)
