"""The full-text engines that SQLite and PostgreSQL bring, behind the same few functions.

install(cursor)                      make the index, if it is not there
clear(cursor), update_statistics(cursor)      before and after everything is indexed anew
remove(cursor, ids), add(cursor, rows)
matching(expression)                 SQL for the ids that fit, and its parameters
attributes(selected)                 SQL for the attribute tokens of the ids that SQL selects
title_words(ids)                     SQL for the tokens of their titles, and its parameters
"""

from django.db import connection

from search.engines import postgresql, sqlite


def engine():
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def matching_positions(expressions):
    """The positions of those expressions that some record fits, in one query."""
    selects, values = [], []
    for number, expression in enumerate(expressions):
        sql, some = engine().matching(expression)
        selects.append(
            f"SELECT {number} WHERE EXISTS "
            f"(WITH found AS MATERIALIZED ({sql}) SELECT id FROM found)"
        )
        values += some
    return {row[0] for row in fetch_rows(" UNION ALL ".join(selects), values)}


def fetch_rows(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
