"""Transactions that do not wait for locks: readers' requests write only where nobody else does."""

from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

LONGEST_WAIT = "50ms"  # on PostgreSQL, for the lock of a row
REFRESHING = 7_346_241  # the key of PostgreSQL's advisory lock; any number that is only used here


@contextmanager
def transaction_without_waiting():
    """A transaction that raises OperationalError at once if another one holds its locks.

    SQLite locks the whole database for one writer, and would wait for the seconds that
    the settings allow editors.
    """
    if connection.vendor == "sqlite":
        with no_busy_timeout(), transaction.atomic():
            yield
        return
    with transaction.atomic():
        execute("SELECT set_config('lock_timeout', %s, true)", LONGEST_WAIT)
        yield


@contextmanager
def no_busy_timeout():
    (timeout,) = execute("PRAGMA busy_timeout")
    execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        execute(f"PRAGMA busy_timeout = {timeout}")


def acquire_refresh_lock():
    """Be the only one who refreshes the index until the transaction ends, or give up."""
    if connection.vendor == "postgresql":
        (acquired,) = execute("SELECT pg_try_advisory_xact_lock(%s)", REFRESHING)
        if not acquired:
            raise OperationalError("Another process refreshes the index.")


def execute(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchone()
