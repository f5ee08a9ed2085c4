"""A first plain search: every word must occur somewhere in the record's texts."""

from django.db.models import Q

LONGEST_QUERY = 200  # characters
MOST_WORDS = 8


def understood(query):
    """The words of a query; control characters and everything beyond the limits are dropped."""
    cleaned = "".join(character if character.isprintable() else " " for character in query)
    return cleaned[:LONGEST_QUERY].split()[:MOST_WORDS]


def matching(records, words, columns):
    """The records in which each word occurs in at least one of the columns."""
    for word in words:
        anywhere = Q()
        for column in columns:
            anywhere |= Q(**{f"{column}__icontains": word})
        records = records.filter(pk__in=records.model._base_manager.filter(anywhere).values("pk"))
    return records
