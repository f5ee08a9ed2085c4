"""How many records have each of some values."""


def count_records(rows, facet, *indexes):
    """The rows that are values of a facet, each with how many records of these indexes have it.

    What the index of events counts stands in `event_count`.
    """
    counts = {f"{index.kind.name}_count": index.count_each(facet) for index in indexes}
    rows = list(rows)
    for row in rows:
        for name, of_kind in counts.items():
            setattr(row, name, of_kind.get(str(row.pk), 0))
    return rows
