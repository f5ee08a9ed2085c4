"""The values that facets know records by, read from the database."""

from collections import defaultdict

from django.db.models import CharField, F, IntegerField, Value
from django.db.models.functions import Cast
from pyroaring import BitMap

from publishing.collation import sort_by_label
from publishing.facets import FacetRow


def record_values(records, facets):
    """(facet, key of a record, value) for all values of these records, with one query."""
    if not facets:
        return
    columns = [
        records.filter(facet.has_any(records.model))
        .order_by()
        .values_list(Value(number, IntegerField()), "pk", facet.value_column)
        for number, facet in enumerate(facets)
    ]
    for number, key, text in columns[0].union(*columns[1:], all=True).iterator():
        facet = facets[number]
        for value in facet.values_in(text):
            yield facet, key, value


def value_bitmaps(records, facets):
    """{name of a facet: {value: keys of the records that have it}}"""
    having = {facet.name: defaultdict(BitMap) for facet in facets}
    for facet, key, value in record_values(records, facets):
        having[facet.name][value].add(key)
    return {name: dict(values) for name, values in having.items()}


def facet_rows(facets):
    """{name of a facet: {value in addresses: row}} of the rows that readers may see.

    With one query, in the order and with the labels of the reader's language.
    """
    options = {facet.name: [] for facet in facets}
    lookups = []
    for facet in facets:
        rows = facet.options.objects.all()
        rows = rows.published() if hasattr(rows, "published") else rows
        lookups.append(
            rows.order_by().values_list(
                Value(facet.name, CharField()),
                F(facet.key),
                facet.label_column,
                Cast(F("pk"), CharField()),
                *facet.picture_columns,
            )
        )
    rows = lookups[0].union(*lookups[1:], all=True) if lookups else []
    for name, value, label, key, *picture in rows:
        options[name].append(FacetRow(value, label or value, key, *picture))
    return {
        name: {option.value: option for option in sort_by_label(some, lambda it: it.label)}
        for name, some in options.items()
    }
