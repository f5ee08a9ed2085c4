"""A search for one more record, on pages whose address names some: without a script or a cookie."""

from search.find import search_records
from search.query import clean_query

PICKED_IN_ALL = 15


def find_records_to_add(text, among):
    """(kind, record) of the best results of these kinds; nothing for no words."""
    asked = clean_query(text)
    if not asked:
        return []
    answer = search_records(asked)
    most = PICKED_IN_ALL // len(among)
    ranges = {kind.name: (0, most) for kind in among if kind.name in answer.counts}
    found = answer.ids(ranges) if ranges else {}
    results = []
    for kind in among:
        keys = list(found.get(kind.name, ()))
        records = kind.records().in_bulk(keys) if keys else {}
        results += [(kind, records[key]) for key in keys if key in records]
    return results
