"""The full-text engines that SQLite and PostgreSQL bring, behind the same few functions."""

from collections.abc import Sequence

from django.db import connection

from search.engines import postgresql, sqlite
from search.engines.base import Engine
from search.expressions import Expression


def engine() -> Engine:
    return sqlite if connection.vendor == "sqlite" else postgresql


def matching_positions(expressions: list[Expression]) -> set[int]:
    """The positions of those expressions that some record fits, in one query."""
    selects: list[str] = []
    values: list = []
    for number, expression in enumerate(expressions):
        sql, some = engine().matching(expression)
        selects.append(
            f"SELECT {number} WHERE EXISTS "
            f"(WITH found AS MATERIALIZED ({sql}) SELECT id FROM found)"
        )
        values += some
    return {row[0] for row in fetch_rows(" UNION ALL ".join(selects), values)}


def fetch_rows(sql: str, values: Sequence) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
