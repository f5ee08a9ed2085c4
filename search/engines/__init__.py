"""The full-text engines that SQLite and PostgreSQL bring, behind the same few functions.

install(cursor)                      make the index, if it is not there
clear(cursor), settle(cursor)        before and after everything is indexed anew
remove(cursor, ids), add(cursor, rows)
matching(expression)                 SQL for the ids that fit, and its parameters
attributes(selected)                 SQL for the attribute tokens of the ids that SQL selects
title_words(ids)                     SQL for the tokens of their titles, and its parameters
"""

from django.db import connection

from search.engines import postgresql, sqlite


def engine():
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def present_of(expressions):
    """The positions of those expressions that some record fits, in one query."""
    selects, values = [], []
    for number, expression in enumerate(expressions):
        sql, some = engine().matching(expression)
        selects.append(
            f"SELECT {number} WHERE EXISTS "
            f"(WITH found AS MATERIALIZED ({sql}) SELECT id FROM found)"
        )
        values += some
    return {row[0] for row in fetched(" UNION ALL ".join(selects), values)}


def fetched(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
