"""The full-text engines that SQLite and PostgreSQL bring, behind the same few functions.

install(cursor)                      make the index, if it is not there
clear(cursor), settle(cursor)        before and after everything is indexed anew
remove(cursor, ids), add(cursor, rows)
matching(expression)                 SQL for the ids that fit, and its parameters
attributes(selected)                 SQL for the attribute tokens of the ids that SQL selects
"""

from django.db import connection

from search.engines import postgresql, sqlite


def engine():
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def fetched(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
