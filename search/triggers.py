"""Triggers that note which records the index takes in anew, and that words of queries changed."""

from django.db import connection
from django.db.backends.utils import CursorWrapper

from publishing import triggers
from search.concepts import get_concepts

INDEX_PREFIX = "search"  # of their names
NOTE_RECORDS_SQL = (
    "INSERT INTO search_stale(kind, record_id) "
    "SELECT DISTINCT {row}.kind, {row}.record_id {rows} WHERE {row}.kind > 0 "
    "ON CONFLICT (kind, record_id) DO NOTHING"
)
NOTE_WORDS_SQL = "UPDATE search_vocabulary SET version = version + 1 WHERE EXISTS (SELECT 1 {rows})"


def install_index_triggers(cursor: CursorWrapper) -> None:
    """What is logged as changed is stale."""
    notes = {
        (facet.options._meta.db_table, event): [NOTE_WORDS_SQL]
        for facet in get_concepts().values()
        for event in triggers.EVENTS
    }
    notes["publishing_contentchange", "INSERT"] = [NOTE_RECORDS_SQL]
    triggers.install_triggers(cursor, INDEX_PREFIX, notes)


def remove_index_triggers() -> None:
    """SQLite rebuilds a table to change it, and would stumble over triggers that know it."""
    if connection.vendor == "sqlite":
        triggers.drop_triggers(INDEX_PREFIX)
