"""Which archive is being written, if one is: its day, on which pages and links depend."""

from contextlib import contextmanager
from contextvars import ContextVar

from publishing.outputs import Output, within_output

day_of_archive = ContextVar("day_of_archive", default=None)
holds_dossiers = ContextVar("holds_dossiers", default=False)


@contextmanager
def writing_archive(day, with_dossiers=False):
    """Pages are made for an archive of this day, with the persons that may stand in one."""
    tokens = day_of_archive.set(day), holds_dossiers.set(with_dossiers)
    try:
        with within_output(Output.ARCHIVE):
            yield
    finally:
        day_of_archive.reset(tokens[0])
        holds_dossiers.reset(tokens[1])


def archive_day(request):
    """For templates: the day of the archive that is being written; None on the live portal."""
    return {"archive_day": day_of_archive.get()}
