"""Database triggers that note which records and words changed, the same on both engines."""

from django.db import connection

TRIGGER_EVENTS = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}
NOTE_RECORD_SQL = (
    "INSERT INTO search_stale(kind, record_id) "
    "SELECT {kind}, found.id FROM ({records}) AS found WHERE found.id IS NOT NULL "
    "ON CONFLICT (kind, record_id) DO NOTHING"
)
NOTE_WORDS_SQL = "UPDATE search_vocabulary SET version = version + 1"


def install_triggers(cursor, registry):
    for kind in registry.kinds.values():
        for table, column in kind.tables:
            for event, rows in TRIGGER_EVENTS.items():
                notes = [note_statement(kind, column, row) for row in rows]
                install_trigger(cursor, f"search_{kind.name}_{event}", table, event, notes)
    for concepts in registry.concepts.values():
        for event in TRIGGER_EVENTS:
            install_trigger(
                cursor, f"search_words_{event}", concepts.table, event, [NOTE_WORDS_SQL]
            )


def note_statement(kind, column, row):
    """The statement that notes the record of this row, or those that a query finds by it."""
    records = column.format(row=row) if " " in column else f"SELECT {row}.{column} AS id"
    return NOTE_RECORD_SQL.format(kind=kind.number, records=records)


def install_trigger(cursor, name, table, event, statements):
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


def drop_triggers():
    """Drop the triggers on SQLite until they are installed again; PostgreSQL keeps them."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search_%%'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
