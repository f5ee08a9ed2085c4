"""Which archive is being written, if one is: its day, on which pages and links depend."""

from contextlib import contextmanager
from contextvars import ContextVar

from publishing.outputs import Output, within_output

day_of_archive = ContextVar("day_of_archive", default=None)


@contextmanager
def writing_archive(day):
    """Pages are made for an archive of this day, with the persons that may stand in one."""
    token = day_of_archive.set(day)
    try:
        with within_output(Output.ARCHIVE):
            yield
    finally:
        day_of_archive.reset(token)


def archive_day(request):
    """For templates: the day of the archive that is being written; None on the live portal."""
    return {"archive_day": day_of_archive.get()}
