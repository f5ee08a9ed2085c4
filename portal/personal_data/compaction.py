"""Deleted rows leave the disk: what a database keeps of them in free pages, logs and statistics."""

from time import sleep

from django.db import connection

MOST_PAUSES = 20
PAUSE_FOR_READERS = 0.5  # seconds, for those who still read what was


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
            wait_for_others(cursor)
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'VACUUM (FULL, ANALYZE) "{table}"')
            forget_statistics_of_empty_tables(cursor)
            wait_for_others(cursor)
            cursor.execute("VACUUM (FULL) pg_statistic")


def wait_for_others(cursor):
    """VACUUM keeps what somebody, be it the server's own ANALYZE, may still read."""
    for _attempt in range(MOST_PAUSES):
        cursor.execute(
            "SELECT NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_xmin IS NOT NULL AND pid <> pg_backend_pid())"
        )
        if cursor.fetchone()[0]:
            return
        sleep(PAUSE_FOR_READERS)
    raise NotCompacted


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


def truncate_log(cursor):
    for _attempt in range(MOST_PAUSES):
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, _in_log, _done = cursor.fetchone()
        if not is_busy:
            return
        sleep(PAUSE_FOR_READERS)
    raise NotCompacted
