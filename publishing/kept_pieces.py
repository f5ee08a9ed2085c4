"""Pieces of pages that each process keeps: made once, and shown until readers see something new."""

from threading import Lock

from django.conf import settings
from django.db import connection
from django.utils import timezone

from publishing.bounded_store import BoundedStore
from publishing.content_changes import OTHER, changes_since
from publishing.moments import next_moment_of_all, next_moments_of
from publishing.used_pieces import used_pieces


class Pieces(BoundedStore):
    """The pieces of one generation: until something is committed, or begins or ends by itself.

    Its position in the log is read before anything that pieces are made of: a piece may be newer
    than its generation, but never older. Whoever is late adds to the one they began with.
    """

    last = None  # of this process
    making = Lock()

    def __init__(self, former=None):
        super().__init__("KEPT_PIECES_BYTES")
        self.position, changes = changes_since(former and former.position)
        self.began = timezone.now()
        if former and former.is_its_time() and changes is not None and OTHER not in changes:
            self.ends = min([former.ends, *next_moments_of(changes, self.began)])
        else:
            self.ends = next_moment_of_all(self.began)

    def is_its_time(self):
        return self.began <= timezone.now() < self.ends

    def is_current(self):
        return self.is_its_time() and changes_since(self.position)[1] == set()


def use_pieces():
    """Make what follows with pieces, until stop_using_pieces(). Before anything else is read.

    Not in a transaction: what it reads may be rolled back.
    """
    if settings.KEPT_PIECES_BYTES and not connection.in_atomic_block:
        used_pieces.set(current_pieces())


def stop_using_pieces():
    used_pieces.set(None)


def current_pieces():
    pieces = Pieces.last
    if pieces is None or not pieces.is_current():
        with Pieces.making:
            if Pieces.last is None or not Pieces.last.is_current():
                Pieces.last = Pieces(Pieces.last)
            pieces = Pieces.last
    return pieces


def forget_pieces():
    Pieces.last = None
