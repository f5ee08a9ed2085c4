"""Dossiers that were made before, on disk, by what is in them: none is ever out of date."""

import os
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from itertools import count
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from dossiers.typesetter import PAPER_FONTS

WRITES_BETWEEN_LOOKS = 50  # a look at all files of a full store takes 20 ms
SHARE_LEFT = 0.9  # of the room, when the oldest go
writes = count()


@cache
def state_of_typesetter():
    """What else than the document decides how a dossier looks."""
    fonts = b"".join(file.read_bytes() for file in sorted(PAPER_FONTS.glob("*.ttf")))
    return blake2b(fonts + version("weasyprint").encode(), digest_size=8).digest()


def digest_of(document):
    made_of = state_of_typesetter() + document.html.encode()
    return blake2b(made_of, digest_size=20).hexdigest()


def file_of(digest):
    return Path(settings.DOSSIERS_DIR, f"{digest}.pdf")


def get_kept(digest):
    """The bytes, or None."""
    file = file_of(digest)
    with suppress(FileNotFoundError):
        pdf = file.read_bytes()
        with suppress(OSError):
            os.utime(file)  # those that nobody asks for go first
        return pdf
    return None


def keep(digest, pdf):
    folder = Path(settings.DOSSIERS_DIR)
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, delete=False) as made:
        made.write(pdf)
    os.replace(made.name, file_of(digest))
    if next(writes) % WRITES_BETWEEN_LOOKS == 0:
        make_room()


def make_room():
    """Delete what nobody has asked for longest, if all together takes too much."""
    files = sorted(Path(settings.DOSSIERS_DIR).iterdir(), key=lambda file: file.stat().st_mtime)
    size = sum(file.stat().st_size for file in files)
    if size <= settings.DOSSIERS_BYTES:
        return
    for file in files:
        size -= file.stat().st_size
        file.unlink(missing_ok=True)
        if size <= settings.DOSSIERS_BYTES * SHARE_LEFT:
            return
