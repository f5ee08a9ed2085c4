"""Triggers of the database, the same on both engines.

SQLite calls them for each row. PostgreSQL calls them once for each statement, with all its rows:
a thousand imported rows cost one call.
"""

from django.db import connection

EVENTS = {"INSERT": ["new"], "UPDATE": ["old", "new"], "DELETE": ["old"]}


def install_triggers(cursor, prefix, statements):
    """Install {(table, event): statements to run after it}, and drop all others of a prefix.

    In a statement {row} is a row that is changed, as it was and as it is, and {rows} ends a
    selection of its columns.
    """
    names = {f"{prefix}_{table}_{event}".lower(): (table, event) for table, event in statements}
    drop_triggers(prefix, kept=names)
    for name, (table, event) in names.items():
        install_trigger(cursor, name, table, event, statements[table, event])


def install_trigger(cursor, name, table, event, templates):
    rows = EVENTS[event]
    if connection.vendor == "sqlite":
        body = statements_of_body(templates, [(row, "") for row in rows])
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        cursor.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {body} END")
        return
    body = statements_of_body(templates, [(f"{row}_rows", f"FROM {row}_rows") for row in rows])
    tables = " ".join(f"{row} TABLE AS {row}_rows" for row in rows)
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} RETURN NULL; END $$"
    )
    cursor.execute(
        f"CREATE OR REPLACE TRIGGER {name} AFTER {event} ON {table} REFERENCING {tables} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def statements_of_body(templates, names):
    statements = [
        template.format(row=row, rows=rows) for template in templates for row, rows in names
    ]
    return "; ".join(dict.fromkeys(statements)) + ";"


def drop_triggers(prefix, kept=()):
    """Drop the triggers whose names begin like this and are not among those kept."""
    if connection.vendor == "sqlite":
        found = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
        drop = "DROP TRIGGER {}"
    else:
        found = (
            "SELECT proname FROM pg_proc WHERE prorettype = 'trigger'::regtype "
            "AND pronamespace = current_schema()::regnamespace AND proname LIKE %s"
        )
        drop = "DROP FUNCTION {}() CASCADE"
    with connection.cursor() as cursor:
        cursor.execute(found, [f"{prefix}_%"])
        for (name,) in cursor.fetchall():
            if name not in kept:
                cursor.execute(drop.format(name))
