"""Files that belong to rows: written aside first, in place once the row is kept."""

import os
import shutil
import tempfile
import time
import weakref
from contextlib import suppress
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction

ASIDE = "aside"  # folder in MEDIA_ROOT, so that moving out of it copies nothing
LEFT_BEHIND = 24 * 3600  # seconds after which what lies aside belongs to a process that died


class Aside:
    """Files that wait for the end of the transaction.

    Django forgets what it should have done on commit when it rolls back instead; with the
    last reference to this object its folder goes.
    """

    def __init__(self, contents):
        root = Path(default_storage.path(ASIDE))
        root.mkdir(parents=True, exist_ok=True)
        sweep(root)
        self.folder = Path(tempfile.mkdtemp(dir=root))
        self.remove = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self.places = {}
        for number, (name, content) in enumerate(contents.items()):
            written = self.folder / str(number)
            written.write_bytes(content)
            self.places[written] = Path(default_storage.path(name))

    def put_in_place(self):
        for written, place in self.places.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(written, place)
        self.remove()


def sweep(root):
    for folder in root.iterdir():
        with suppress(FileNotFoundError):  # another process has just put it in place
            if folder.stat().st_mtime < time.time() - LEFT_BEHIND:
                shutil.rmtree(folder, ignore_errors=True)


def keep(contents):
    """Write the files, name -> bytes, if and when the transaction succeeds."""
    transaction.on_commit(Aside(contents).put_in_place)


def remove(names):
    """Delete the files if and when the transaction succeeds."""
    transaction.on_commit(lambda: [default_storage.delete(name) for name in names])
