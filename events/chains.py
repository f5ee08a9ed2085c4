"""Chains: all steps before and after an event, and on to partnerships and practices.

The database walks the steps itself (a recursive query), so a chain of any length costs
the same number of queries.
"""

from django.db import connection

WALK = """
    WITH RECURSIVE reached(id) AS (
        SELECT {to_column} FROM events_followup WHERE {from_column} IN ({start})
        UNION
        SELECT step.{to_column} FROM events_followup step
        JOIN reached ON step.{from_column} = reached.id
    )
    SELECT id FROM reached
"""


def _walk(start, from_column, to_column):
    start = list(start)
    if not start:
        return set()
    query = WALK.format(
        from_column=from_column, to_column=to_column, start=", ".join(["%s"] * len(start))
    )
    with connection.cursor() as cursor:
        cursor.execute(query, start)
        return {row[0] for row in cursor.fetchall()}


def everything_after(event_ids):
    """The ids of all events that follow from these, through any number of steps."""
    return _walk(event_ids, "earlier_id", "later_id")


def everything_before(event_ids):
    """The ids of all events these follow from, through any number of steps."""
    return _walk(event_ids, "later_id", "earlier_id")
