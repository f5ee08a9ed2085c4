"""The kept pieces that the page which is being made is made of.

Only a page that is the same for everybody is made with them, see publishing.kept_pieces. Where
they are not used, in previews, for colleagues, in commands, every piece is made anew.
"""

from contextvars import ContextVar
from sys import getsizeof

from publishing.languages import active_language

SIZE_OF_KEY = 300  # bytes that a piece takes beside, about
used_pieces = ContextVar("used_pieces", default=None)


def get_piece(*key):
    """The piece in the reader's language, or None if there is none."""
    pieces = used_pieces.get()
    return pieces.get((active_language(), *key)) if pieces else None


def add_piece(piece, *key, size=None):
    if pieces := used_pieces.get():
        size = getsizeof(piece) if size is None else size
        pieces.add((active_language(), *key), piece, size + SIZE_OF_KEY)
    return piece


def keep_piece(make, *key, size=None):
    """The piece with this key, made if there is none. The key says all that it depends on."""
    piece = get_piece(*key)
    return add_piece(make(), *key, size=size) if piece is None else piece
