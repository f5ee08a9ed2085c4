"""The files of an archive: each has its name only when it is whole, and stays if it is the same."""

import hashlib
import os
import shutil
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

PIECE = 2**18  # bytes


class ArchiveFiles:
    def __init__(self, folder):
        self.folder = Path(folder)

    def keep_text(self, place, text, known=None):
        return self.keep_file(place, BytesIO(text.encode()), known)

    def keep_file(self, place, body, known=None):
        """What the ledger notes of it; `known` is the checksum that it noted before."""
        digest, size = hashlib.sha256(), 0
        for piece in pieces_of_file(body):
            digest.update(piece)
            size += len(piece)
        sha256 = digest.hexdigest()
        if is_changed := sha256 != known or not self.has(place, size):
            body.seek(0)
            with open_to_replace(self.folder / place) as file:
                shutil.copyfileobj(body, file, PIECE)
        return {"sha256": sha256, "size": size, "is_changed": int(is_changed)}

    def has(self, place, size):
        file = self.folder / place
        return file.is_file() and file.stat().st_size == size

    def remove(self, place):
        """The file, and folders that are empty without it."""
        file = self.folder / place
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == self.folder or not folder.is_dir() or any(folder.iterdir()):
                return
            folder.rmdir()


def pieces_of_file(body):
    while piece := body.read(PIECE):
        yield piece


def checksum(path):
    """(SHA-256, size) of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size


@contextmanager
def open_to_replace(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name[:80]}.{os.getpid()}")
    with draft.open("wb") as file:
        yield file
    draft.replace(path)
