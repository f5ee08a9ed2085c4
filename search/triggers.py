"""Database triggers that note which records and words changed, the same on both engines."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from publishing.kinds import Kind, kinds
from search.concepts import get_concepts

TRIGGER_EVENTS = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}
NOTE_RECORD_SQL = (
    "INSERT INTO search_stale(kind, record_id) "
    "SELECT {kind}, found.id FROM ({records}) AS found WHERE found.id IS NOT NULL "
    "ON CONFLICT (kind, record_id) DO NOTHING"
)
NOTE_WORDS_SQL = "UPDATE search_vocabulary SET version = version + 1"


def install_triggers(cursor: CursorWrapper) -> None:
    for kind in kinds.searchable:
        for table, selects in stale_records(kind).items():
            for event, rows in TRIGGER_EVENTS.items():
                notes = [
                    NOTE_RECORD_SQL.format(kind=kind.number, records=select.format(row=row))
                    for select in selects
                    for row in rows
                ]
                install_trigger(cursor, f"search_{kind.name}_{event}", table, event, notes)
    for facet in get_concepts().values():
        for event in TRIGGER_EVENTS:
            table = facet.options._meta.db_table
            install_trigger(cursor, f"search_words_{event}", table, event, [NOTE_WORDS_SQL])


def stale_records(kind: Kind) -> dict[str, dict[str, bool]]:
    """{table: queries for the records that the index has to take in anew if {row} changes}

    These are the rows of the record itself and of all tables that facets follow from it.
    """
    selects: dict[str, dict[str, bool]] = defaultdict(dict)  # their keys in order, each once
    selects[kind.model._meta.db_table]["SELECT {row}.id AS id"] = True
    for facet in kind.search_facets:
        for table, select in tables_along(kind.model, facet.path):
            selects[table][select] = True
    return selects


def tables_along(model: Any, path: str) -> Iterator[tuple[str, str]]:
    """(table, query for the records that follow a path through {row} of it) of the whole path.

    The rows at the end of a path count if they may be hidden from readers.
    """
    records = "{keys}"
    names = path.split("__") if path else []
    for place, name in enumerate(names, start=1):
        field = model._meta.get_field(name)
        if not field.is_relation:
            return
        if field.many_to_many:
            table = field.remote_field.through._meta.db_table
            start, end = field.m2m_column_name(), field.m2m_reverse_name()
            yield table, records.format(keys=f"SELECT {{row}}.{start} AS id")
            step = f"SELECT {start} AS id FROM {table} WHERE {end} IN ({{keys}})"
        else:
            table, end = model._meta.db_table, field.column
            step = f"SELECT {model._meta.pk.column} AS id FROM {table} WHERE {end} IN ({{keys}})"
        model, records = field.related_model, records.format(keys=step)
        if place < len(names) or hasattr(model, "public_from"):
            key = model._meta.pk.column
            yield model._meta.db_table, records.format(keys=f"SELECT {{row}}.{key} AS id")


def install_trigger(
    cursor: CursorWrapper, name: str, table: str, event: str, statements: list[str]
) -> None:
    name = f"{name}_{table}".lower()
    body = "; ".join(statements) + ";"
    if connection.vendor == "sqlite":
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        cursor.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {body} END")
        return
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} RETURN NULL; END $$"
    )
    cursor.execute(
        f"CREATE OR REPLACE TRIGGER {name} AFTER {event} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


def drop_triggers() -> None:
    """Drop the triggers on SQLite until they are installed again; PostgreSQL keeps them."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search_%%'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
