"""Transactions that do not wait for locks: readers' requests write only where nobody else does."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

LOCK_TIMEOUT = "50ms"  # on PostgreSQL, for the lock of a row
REFRESH_LOCK_ID = (
    7_346_241  # the key of PostgreSQL's advisory lock; any number that is only used here
)


@contextmanager
def transaction_without_waiting() -> Iterator[None]:
    """A transaction that raises OperationalError at once if another one holds its locks.

    SQLite locks the whole database for one writer, and would wait for the seconds that
    the settings allow editors.
    """
    if connection.vendor == "sqlite":
        with no_busy_timeout(), transaction.atomic():
            yield
        return
    with transaction.atomic():
        execute_sql("SELECT set_config('lock_timeout', %s, true)", LOCK_TIMEOUT)
        yield


@contextmanager
def no_busy_timeout() -> Iterator[None]:
    (timeout,) = execute_sql("PRAGMA busy_timeout")
    execute_sql("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        execute_sql(f"PRAGMA busy_timeout = {timeout}")


def acquire_refresh_lock() -> None:
    """Be the only one who refreshes the index until the transaction ends, or give up."""
    if connection.vendor == "postgresql":
        (acquired,) = execute_sql("SELECT pg_try_advisory_xact_lock(%s)", REFRESH_LOCK_ID)
        if not acquired:
            raise OperationalError("Another process refreshes the index.")


def execute_sql(sql: str, *values: str | int) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchone()
