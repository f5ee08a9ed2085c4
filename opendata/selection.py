"""The records that an address asks for, read in batches: 100,000 take no more room than 1,000."""

from functools import cached_property

from django.utils import timezone
from pyroaring import BitMap

from opendata.columns import open_columns
from opendata.values import json_value
from publishing.facet_index import get_facet_index
from publishing.facet_index.build import facets_of
from publishing.facet_index.snapshot import FacetIndex
from publishing.facet_index.values import value_bitmaps
from publishing.models import State
from search.find import search_records
from search.query import clean_query

RECORDS_PER_BATCH_OUT = 500


class Selection:
    """Some rows of an open table in the order of its list; `site` begins addresses in them."""

    def __init__(self, table, keys, site, chosen=None):
        """`chosen` is the filter that understood the address."""
        self.table, self.keys, self.site, self.chosen = table, keys, site, chosen

    def __len__(self):
        return len(self.keys)

    @cached_property
    def columns(self):
        return open_columns(self.table.resource, self.site)

    @property
    def header(self):
        return [column.name for column in self.columns]

    def part(self, start, stop):
        """The rows from one place to another."""
        return Selection(self.table, self.keys[start:stop], self.site, self.chosen)

    def batches(self):
        """Lists of records for which the columns know everything, with a few queries each."""
        records = self.table.records()
        for start in range(0, len(self.keys), RECORDS_PER_BATCH_OUT):
            keys = self.keys[start : start + RECORDS_PER_BATCH_OUT]
            found = records.in_bulk(keys)
            some = [found[key] for key in keys if key in found]
            for column in self.columns:
                column.load_public(some)
            yield some

    def cells(self, record):
        return [column.cell_of(record) for column in self.columns]

    def as_json(self, record):
        return {column.name: json_value(column, record) for column in self.columns}


def select_from_list(table, data, site):
    """What the list of the table shows for these parameters: without any, all of it."""
    if not table.is_filtered:
        keys = table.records().order_by("pk").values_list("pk", flat=True)
        return Selection(table, list(keys), site)
    return select_by_filter(table, table.kind.filter(data, get_facet_index(table.kind)), site)


def select_from_search(table, data, site, answer=None):
    """What the search finds of a kind, in the order of its list."""
    answer = answer or answer_to(data)
    name = table.kind.name
    found = answer.all_keys(name) if name in answer.counts else BitMap()
    index = get_facet_index(table.kind)
    return select_by_filter(table, table.kind.filter(data, index, among=found), site)


def answer_to(data):
    """What the search says to the query in an address."""
    return search_records(clean_query(data.get("q", "")), data.get("exact") == "1")


def select_by_filter(table, chosen, site):
    found = chosen.matches
    if table.kind.shown_by:  # lists may show records that open data may not
        found = found & BitMap(table.records().order_by().values_list("pk", flat=True))
    return Selection(table, chosen.index.keys(found, 0, None), site, chosen)


def select_withdrawn(table, data, site):
    """What once was in the list that the address asks for, and was withdrawn since."""
    withdrawn = table.model._base_manager.filter(state=State.WITHDRAWN)
    now = timezone.now()
    listed = BitMap(withdrawn.order_by().values_list("pk", flat=True))
    facets = [facet for facet in facets_of(table.kind) if facet.name in data]
    values = value_bitmaps(withdrawn, facets if listed else [])
    index = FacetIndex(table.kind, now, None, listed, values)
    return Selection(table, sorted(table.kind.filter(data, index).matches), site)
