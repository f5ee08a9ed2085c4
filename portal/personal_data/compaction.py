"""Deleted rows leave the disk: what a database keeps of them in free pages, logs and statistics."""

from time import monotonic, sleep

from django.db import connection
from django.utils.translation import gettext as _

LONGEST_WAIT = 120  # seconds, for those who still read what was
PAUSE_FOR_READERS = 0.5


class NotCompacted(Exception):
    """The database may still hold what was deleted. It says why, and what to do."""


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
            wait_until(lambda: is_log_cut(cursor))
        else:
            wait_until_dead_rows_can_go(cursor)
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'VACUUM (FULL, ANALYZE) "{table}"')
            forget_statistics_of_empty_tables(cursor)
            wait_until_dead_rows_can_go(cursor)
            write_statistics_anew(cursor)


def wait_until(is_done):
    end = monotonic() + LONGEST_WAIT
    while not is_done():
        if monotonic() > end:
            text = _(
                "The person is erased, but the database is in use: stop the portal, run this again."
            )
            raise NotCompacted(text)
        sleep(PAUSE_FOR_READERS)


def is_log_cut(cursor):
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    is_busy, _in_log, _done = cursor.fetchone()
    return not is_busy


def wait_until_dead_rows_can_go(cursor):
    """VACUUM keeps dead rows that somebody may still read, and does not say so.

    Not only readers of this database: FULL also keeps what died after the begin of the oldest
    transaction that writes to any database of the server. So a witness row dies, and is looked
    for until it is gone: then what died before it can go too.
    """
    cursor.execute("CREATE TABLE IF NOT EXISTS compaction_witness (row integer)")
    try:
        cursor.execute("INSERT INTO compaction_witness VALUES (1)")
        cursor.execute("DELETE FROM compaction_witness")
        wait_until(lambda: is_witness_gone(cursor))
    finally:
        cursor.execute("DROP TABLE compaction_witness")


def is_witness_gone(cursor):
    cursor.execute("VACUUM (FULL) compaction_witness")
    cursor.execute("SELECT pg_relation_size('compaction_witness')")
    return cursor.fetchone() == (0,)


def forget_statistics_of_empty_tables(cursor):
    """ANALYZE leaves them as they were; a column that gets its own type anew loses them."""
    cursor.execute(
        "SELECT tablename, attname, data_type, character_maximum_length FROM pg_stats "
        "JOIN information_schema.columns ON table_schema = schemaname "
        "AND table_name = tablename AND column_name = attname "
        "WHERE schemaname = current_schema() AND collation_name IS NULL "
        "AND data_type IN ('character varying', 'text', 'jsonb')"
    )
    for table, column, kind, length in cursor.fetchall():
        cursor.execute(f'SELECT NOT EXISTS (SELECT 1 FROM "{table}")')  # noqa: S608 - our table
        if cursor.fetchone()[0]:
            sized = f"{kind}({length})" if length else kind
            cursor.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE {sized}')


def write_statistics_anew(cursor):
    """Only the owner of the database may; others are told by a warning that nobody reads."""
    before = file_of_statistics(cursor)
    cursor.execute("VACUUM (FULL) pg_statistic")
    if file_of_statistics(cursor) == before:
        raise NotCompacted(
            _(
                "The person is erased, but PostgreSQL's statistics may quote what was deleted: "
                "as the owner of the database run VACUUM (FULL) pg_statistic."
            )
        )


def file_of_statistics(cursor):
    cursor.execute("SELECT pg_relation_filenode('pg_statistic')")
    return cursor.fetchone()
