"""Which records of a kind have which values, at one moment."""

from array import array
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from pyroaring import BitMap

from publishing.facet_index.values import facet_rows
from publishing.languages import active_language

NOTHING = BitMap()
FEW = 500  # records; more are sooner found by walking through all, in order


@dataclass(frozen=True, eq=False)
class FacetIndex:
    """What lists show of a kind, and who has which value; nothing in it changes any more.

    `listed` are the primary keys of what lists show, `values` leads from the name of a facet
    and a value, of rows the primary key, to the keys of the records that have it. Order and
    labels depend on the reader's language and are read when first asked for. `next_moment` is
    when a record begins or ends by itself.
    """

    kind: Any
    read_at: datetime
    next_moment: datetime | None
    listed: BitMap
    values: dict[str, dict[str, BitMap]]
    orders: dict[str, array] = field(default_factory=dict)
    places_in_order: dict[int, array] = field(default_factory=dict)
    rows: dict[str, dict] = field(default_factory=dict)

    def having(self, name, value):
        """The keys of the records that have a value of the facet with this name."""
        return self.values.get(name, {}).get(str(value), NOTHING)

    def count_each(self, name):
        """{value: how many records have it} of a facet."""
        return {value: len(keys) for value, keys in self.values[name].items() if keys}

    def count_among(self, name, found):
        """The same among the records found."""
        counts = {
            value: keys.intersection_cardinality(found) for value, keys in self.values[name].items()
        }
        return {value: count for value, count in counts.items() if count}

    def rows_of(self, facet):
        """{value in addresses: row} of a facet whose values are rows, sorted by their labels."""
        language = active_language()
        if language not in self.rows:
            facets = [facet for facet in self.kind.filter.facets if facet.options]
            self.rows[language] = facet_rows(facets)
        return self.rows[language][facet.name]

    def occurring_rows(self, facet):
        """The rows of a facet that any record has, sorted by their labels."""
        occurring = self.count_each(facet.name)
        return [row for row in self.rows_of(facet).values() if row.key in occurring]

    def most_frequent_rows(self, facet):
        """(row, number of records that have it) of a facet, the most frequent first."""
        counts = self.count_each(facet.name)
        return sorted(
            ((row, counts[row.key]) for row in self.occurring_rows(facet)),
            key=lambda pair: -pair[1],
        )

    @property
    def order(self):
        """The keys of what lists show, in the order of lists."""
        language = active_language()
        if language not in self.orders:
            records = self.kind.records().in_order().values_list("pk", flat=True)
            sql, _parameters = records.query.sql_with_params()  # names the language if it matters
            if sql not in self.orders:
                self.orders[sql] = array("Q", records)
            self.orders[language] = self.orders[sql]
        return self.orders[language]

    @property
    def places(self):
        """The place of each key in the order of lists."""
        order = self.order
        if id(order) not in self.places_in_order:
            places = array("L", bytes(array("L").itemsize * (max(order, default=0) + 1)))
            for place, key in enumerate(order):
                places[key] = place
            self.places_in_order[id(order)] = places
        return self.places_in_order[id(order)]

    def keys(self, found, start, stop):
        """Those of the keys found that stand at these places of the list."""
        order = self.order
        if len(found) == len(order):
            return list(order[start:stop])
        if len(found) <= FEW:
            return sorted(found, key=self.places.__getitem__)[start:stop]
        return list(islice(filter(found.__contains__, order), start, stop))

    def examples(self, name, value, number):
        """The keys of the first of the list with a value."""
        return self.keys(self.having(name, value), 0, number)

    def load(self, records, found, start, stop):
        """The records at these places of the list of what was found, as the queryset has them."""
        keys = self.keys(found, start, stop)
        loaded = records.in_bulk(keys)
        return [loaded[key] for key in keys if key in loaded]
