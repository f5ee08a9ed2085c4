"""Dossiers: made in this process by commands, in a process of its own for readers."""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from functools import partial
from threading import BoundedSemaphore, Lock

from django.conf import settings

from dossiers.document import USUAL_PAPER, dossier_document
from dossiers.store import digest_of, get_kept, keep
from dossiers.typesetter import typeset, typeset_apart
from publishing.outputs import Output
from publishing.sandbox import lock_file, run_apart

SECONDS, MEGABYTES = 30, 1024  # that one may compute, and that it may address
SECONDS_FOR_TURN = 60  # until the other processes have made theirs
PATIENCE = 10  # seconds that a reader waits; then it goes on without them
MOST_IN_THE_MAKING = 3  # of a process, with those that wait for their turn
MOST_READERS_WAITING = 2  # of a process; its other threads go on answering
waiting_places = BoundedSemaphore(MOST_READERS_WAITING)
maker = ThreadPoolExecutor(1, "dossiers")
making = Lock()
in_the_making = {}  # by what is in them


class Busy(Exception):
    """It is being made, or others are; the reader may ask again soon."""


def make_dossier(
    subject, language, paper=USUAL_PAPER, *, output=Output.PAGES, site_url=None
) -> bytes:
    """The dossier of a subject (dossiers.subjects) as PDF/UA, for commands: it is made right here.

    WeasyPrint stays loaded afterwards. `output` is what consents of persons have to allow.
    """
    site_url = settings.SITE_URL if site_url is None else site_url
    document = dossier_document(subject, language, paper, output=output, site_url=site_url)
    return get_or_make(document, digest_of(document), typeset)


def dossier_for_reader(document, digest):
    """The PDF of a document, at once if it was made before.

    It is made once, however many ask for it. Raises Busy if that takes longer than readers wait,
    LimitExceeded if it would take too much.
    """
    kept = get_kept(digest)
    if kept is not None:
        return kept
    made = begin_to_make(document, digest)
    if not waiting_places.acquire(blocking=False):
        raise Busy
    try:
        # What names persons is kept nowhere, so there would be nothing to come back for.
        return made.result(timeout=None if document.names_persons else PATIENCE)
    except NotYet:
        raise Busy from None
    finally:
        waiting_places.release()


def begin_to_make(document, digest):
    with making:
        if digest in in_the_making:
            return in_the_making[digest]
        if len(in_the_making) >= MOST_IN_THE_MAKING:
            raise Busy
        in_the_making[digest] = made = maker.submit(make_in_turn, document, digest)
    made.add_done_callback(lambda _made: in_the_making.pop(digest, None))
    return made


def make_in_turn(document, digest):
    """One is made at a time on a machine, whichever process asks for it."""
    with lock_file(__file__, SECONDS_FOR_TURN) as is_mine:
        if not is_mine:
            raise Busy
        return get_or_make(document, digest, make_apart)


def get_or_make(document, digest, make):
    kept = get_kept(digest)
    if kept is not None:
        return kept
    pdf = make(document)
    if not document.names_persons:
        keep(digest, pdf)
    return pdf


make_apart = partial(run_apart, typeset_apart, seconds=SECONDS, megabytes=MEGABYTES)
