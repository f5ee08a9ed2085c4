"""The full-text engines that SQLite and PostgreSQL bring, behind the same few functions.

install(cursor)                      make the index, if it is not there
remove(cursor, ids), add(cursor, rows)
condition(expression)                SQL for search_entry.id and its parameters
"""

from django.db import connection

from search.engines import postgresql, sqlite


def engine():
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]
