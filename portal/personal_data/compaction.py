"""Deleted rows leave the disk: what a database keeps of them in free pages, logs and statistics."""

from time import sleep

from django.db import connection

TRIES = 20
PAUSE = 0.5  # seconds, for those who still read what was


class NotCompacted(Exception):
    """Somebody else used the database all the time; what was deleted may still be on the disk."""


def compact_database():
    """Write the database anew without what was deleted. Raises NotCompacted.

    SQLite's text index keeps deleted words before 3.42, so it has been made anew; VACUUM leaves
    the free pages behind, and the log of changes is cut to nothing. PostgreSQL writes all tables
    and indexes anew, also that of its statistics, which quotes frequent values.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("ANALYZE")
            truncate_log(cursor)
        else:
            cursor.execute("VACUUM (FULL, ANALYZE)")


def truncate_log(cursor):
    for _attempt in range(TRIES):
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, _in_log, _done = cursor.fetchone()
        if not is_busy:
            return
        sleep(PAUSE)
    raise NotCompacted
