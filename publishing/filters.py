"""What a list's address means: facets that combine, with true counts.

A facet whose records have one value each (format, year) offers a choice of one; its
counts ignore what is chosen in it. A facet whose records have several values (topics,
countries) narrows further with each value: all of them must hold. Either way a count
is the length of the list that choosing the value leads to.
"""

from functools import cached_property
from hashlib import blake2b
from operator import attrgetter

from django.core.paginator import Paginator
from django.http import QueryDict
from pyroaring import BitMap

from publishing.collation import sort_by_label
from publishing.facets import Facet, FacetGroup, FacetOption, FacetRow, strip_control_characters

RECORDS_PER_PAGE = 20
ALL_OPTIONS = "all"  # names in the address the facet of which all values are shown
MAX_CHOSEN_VALUES = 12  # values in one address


class RecordFilter:
    """Understands the query string of one list. Subclasses name their `facets`.

    The search finds records by these and by what they are `search_only_facets`.
    """

    facets: tuple[Facet, ...] = ()
    search_only_facets: tuple[Facet, ...] = ()

    def __init__(self, data: QueryDict, index, kept=None, among=None):
        """`index` says which records have which values, see publishing.facet_index.

        `kept` are other parameters of the page that its links and its form carry on.

        `among` are the keys of the records to choose from, instead of all.
        """
        self.data = data
        self.index = index
        self.kept = kept or {}
        self.among = index.listed if among is None else index.listed & among

    # -- what was asked for --------------------------------------------------------

    @cached_property
    def address_values(self):
        """(facet, value) pairs of the address, without repetition."""
        return [
            (facet, value)
            for facet in self.facets
            for value in dict.fromkeys(self.data.getlist(facet.name))
            if value
        ]

    @cached_property
    def values_to_read(self):
        """Facet name -> the values that we try to understand: each costs the database work."""
        asked = {facet.name: [] for facet in self.facets}
        for facet, value in self.address_values[:MAX_CHOSEN_VALUES]:
            asked[facet.name].append(value)
        return asked

    @cached_property
    def labels_by_facet(self):
        """Facet name -> {value: label} of those values that exist."""
        return {
            facet.name: {
                value: self._label(facet, value)
                for value in map(facet.clean, self.values_to_read[facet.name])
                if value and (not facet.options or value in self.index.rows_of(facet))
            }
            for facet in self.facets
        }

    def _label(self, facet, value):
        if facet.options:
            return self.index.rows_of(facet)[value].label
        return dict(facet.choices).get(value, value)

    def _key(self, facet, value):
        """A value as the indexes know it."""
        return self.index.rows_of(facet)[value].key if facet.options else value

    def keys_by_facet(self):
        """(facet, the primary keys or plain values chosen in it) for what is chosen."""
        for facet in self.facets:
            if values := self.labels_by_facet[facet.name]:
                yield facet, [self._key(facet, value) for value in values]

    @property
    def unknown(self):
        """(facet, value) pairs of the address that we do not know."""
        return [
            (facet, strip_control_characters(value))
            for facet, value in self.address_values[:MAX_CHOSEN_VALUES]
            if facet.clean(value) not in self.labels_by_facet[facet.name]
        ]

    @property
    def too_many(self):
        """The values of the address that are more than we try to understand."""
        return [
            strip_control_characters(value)
            for _facet, value in self.address_values[MAX_CHOSEN_VALUES:]
        ]

    @property
    def has_blanks(self):
        """Whether the address names a facet without saying a value."""
        return any("" in self.data.getlist(facet.name) for facet in self.facets)

    @property
    def is_empty(self):
        return not any(self.labels_by_facet.values())

    @property
    def among_digest(self):
        """The same for the same records to choose from."""
        return blake2b(self.among.serialize(), digest_size=16).digest()

    # -- the answer ----------------------------------------------------------------

    @cached_property
    def matches(self):
        """The keys of the records that fit everything chosen."""
        return self.narrow()

    def narrow(self, without=None, left_out=None):
        """The same with a facet that is left out, or a (facet name, value) taken as not chosen."""
        found = self.among
        for facet in self.facets:
            having = [
                self.index.having(facet.name, self._key(facet, value))
                for value in self.labels_by_facet[facet.name]
                if facet is not left_out and (facet.name, value) != without
            ]
            if facet.several:
                found = BitMap.intersection(found, *having)
            elif having:
                found = found & BitMap.union(*having)
        return found

    def page(self, number):
        """The keys of one page of the list; a number beyond the end or none at all is put right."""
        page = Paginator(range(len(self.matches)), RECORDS_PER_PAGE).get_page(number)
        places = page.object_list
        page.object_list = self.index.keys(self.matches, places.start, places.stop)
        return page

    @property
    def open_facet(self):
        """The name of the facet of which the address asks for all values."""
        asked = self.data.get(ALL_OPTIONS)
        return asked if asked in [facet.name for facet in self.facets] else ""

    @cached_property
    def groups(self):
        """All facets with the values that occur, and how many records each leads to."""
        groups = [
            FacetGroup(
                facet,
                self._options(facet),
                self._encode([*self._pairs(), (ALL_OPTIONS, facet.name)]),
                facet.name == self.open_facet,
            )
            for facet in self.facets
        ]
        return [group for group in groups if group.options]

    def _options(self, facet):
        """The values of a facet that occur or are chosen: the most frequent first."""
        found = self.matches if facet.several else self.narrow(left_out=facet)
        chosen = self.labels_by_facet[facet.name]
        options = []
        for value, label, key, *picture in self._rows(facet):
            count = found.intersection_cardinality(self.index.having(facet.name, key))
            if count or value in chosen:
                options.append(FacetOption(value, label, count, value in chosen, *picture))
        if facet.in_order:
            return sorted(options, key=attrgetter("value"), reverse=True)
        return sorted(options, key=attrgetter("count"), reverse=True)

    def _rows(self, facet):
        """(value, label, key) of all values of a facet, sorted by their labels."""
        if facet.options:
            return self.index.rows_of(facet).values()
        values = {*self.index.values[facet.name], *self.labels_by_facet[facet.name]}
        rows = [FacetRow(value, self._label(facet, value), value) for value in values]
        return sort_by_label(rows, attrgetter("label"))

    # -- addresses -----------------------------------------------------------------

    @property
    def query(self):
        """The address's query string with what we understood, without the page."""
        return self._encode(self._pairs())

    @property
    def query_without_blanks(self):
        """The same with the values that are too many: the page it leads to names them."""
        rest = [
            (facet.name, strip_control_characters(value))
            for facet, value in self.address_values[MAX_CHOSEN_VALUES:]
        ]
        return self._encode([*self._pairs(), *rest])

    @property
    def relaxations(self):
        """The chips with the number of records that are left when each is removed."""
        return [
            chip | {"count": len(self.narrow(without=(chip["facet"].name, chip["value"])))}
            for chip in self.chips
        ]

    @property
    def query_without_filters(self):
        """The query string that shows the whole list."""
        return self._encode([])

    @property
    def chips(self):
        """What is chosen, each with the query string that is left when it is removed."""
        chosen = [
            (facet, value, label)
            for facet in self.facets
            for value, label in self.labels_by_facet[facet.name].items()
        ]
        for one in chosen:
            rest = self._encode(
                (facet.name, value) for facet, value, _l in chosen if (facet, value) != one[:2]
            )
            yield {"facet": one[0], "value": one[1], "label": one[2], "rest": rest}

    def _pairs(self):
        return [(it.name, value) for it in self.facets for value in self.labels_by_facet[it.name]]

    def _encode(self, pairs):
        query = QueryDict(mutable=True)
        for name, value in self.kept.items():
            query[name] = value
        for name, value in pairs:
            query.appendlist(name, value)
        return query.urlencode()
