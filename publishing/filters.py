"""What a list's address means: facets that combine, with true counts.

A facet whose records have one value each (format, year) offers a choice of one; its
counts ignore what is chosen in it. A facet whose records have several values (topics,
countries) narrows further with each value: all of them must hold. Either way a count
is the length of the list that choosing the value leads to.
"""

from collections import Counter
from functools import cached_property
from operator import attrgetter

from django.core.exceptions import EmptyResultSet
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast
from django.http import QueryDict

from publishing.collation import sort_by_label
from publishing.facets import Facet, FacetGroup, FacetOption, strip_control_characters

RECORDS_PER_PAGE = 20
MAX_CHOSEN_VALUES = 12  # values in one address


class RecordFilter:
    """Understands the query string of one list. Subclasses name their `facets`.

    The search finds records by these and by what they are `search_only_facets`.
    """

    facets: tuple[Facet, ...] = ()
    search_only_facets: tuple[Facet, ...] = ()

    def __init__(self, data: QueryDict, records: QuerySet, kept=None):
        """`kept` are other parameters of the page that its links and its form carry on."""
        self.data = data
        self.records = records
        self.kept = kept or {}

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
        known = {facet.name: {} for facet in self.facets}
        self._keys = {}
        lookups = []
        for facet in self.facets:
            values = [value for value in map(facet.clean, self.values_to_read[facet.name]) if value]
            if facet.options is None:
                labels = dict(facet.choices)
                known[facet.name] = {value: labels.get(value, value) for value in values}
            elif values:
                rows = facet.options.objects.filter(**{f"{facet.key}__in": values})
                if hasattr(rows, "published"):
                    rows = rows.published()
                lookups.append(
                    rows.order_by().values_list(
                        Value(facet.name),
                        F(facet.key),
                        facet.own_label_column,
                        Cast(F("pk"), CharField()),
                    )
                )
        if lookups:
            for name, value, label, key in lookups[0].union(*lookups[1:], all=True):
                known[name][value] = label
                self._keys[name, value] = key
        return known

    def keys_by_facet(self):
        """(facet, the primary keys or plain values chosen in it) for what is chosen."""
        for facet in self.facets:
            if values := self.labels_by_facet[facet.name]:
                yield facet, [self._keys.get((facet.name, value), value) for value in values]

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

    # -- the answer ----------------------------------------------------------------

    def apply(self, without=None):
        """The records that fit everything chosen.

        `without` is a (facet name, value) that is taken as not chosen.
        """
        return self._narrow(self.records, self.facets, without)

    def _narrow(self, records, facets, without=None):
        """Those of the records that fit what is chosen in these facets."""
        for facet in facets:
            values = [
                value
                for value in self.labels_by_facet[facet.name]
                if (facet.name, value) != without
            ]
            if facet.several:
                for value in values:
                    records = facet.holds(records, value)
            elif values:
                records = records.filter(facet.any_of(records.model, values))
        return records

    def page(self, number):
        """One page of the list; a number beyond the end or none at all is put right."""
        return Paginator(self.apply(), RECORDS_PER_PAGE).get_page(number)

    @cached_property
    def groups(self):
        """All facets with the values that occur, and how many records each leads to."""
        if not self.facets:
            return []
        groups = {facet.name: FacetGroup(facet) for facet in self.facets}
        counts, labels = Counter(), {}
        for name, counted, label, count in self._count_values():
            for value in groups[name].facet.values_in(counted):
                counts[name, value] += count
                labels[name, value] = label
        for (name, value), count in counts.items():
            label = dict(groups[name].facet.choices).get(value, labels[name, value]) or value
            chosen = value in self.labels_by_facet[name]
            groups[name].options.append(FacetOption(value, label, count, chosen))
        for group in groups.values():
            self._add_chosen_without_records(group)
            group.options = sort_by_label(group.options, attrgetter("label"))
            group.options.sort(key=lambda option: -option.count)
            if group.facet.in_order:
                group.options.sort(key=lambda option: option.value, reverse=True)
        return [group for group in groups.values() if group.options]

    def _count_values(self):
        """(facet, value, label, count) of all values, with one query.

        The records are looked for once. What is found then stands in the query under the
        name of their table, so that each facet counts in it and reads no other record.
        """
        model = self.records.model
        several = [facet for facet in self.facets if facet.several]
        found = self._narrow(self.records, several).order_by()
        fields = self._fields_to_count(model)
        counts = [self._count(facet, model) for facet in self.facets]
        try:
            found, some = found.values(*(field.attname for field in fields)).query.sql_with_params()
        except EmptyResultSet:
            return []
        sql, values = counts[0].union(*counts[1:], all=True).query.sql_with_params()
        columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"WITH found({columns}) AS ({found}) SELECT * FROM "  # noqa: S608 - Django's SQL
                f"(WITH {table} AS (SELECT * FROM found) {sql}) AS counted",
                [*some, *values],
            )
            return cursor.fetchall()

    def _fields_to_count(self, model):
        """The key, and the fields of the record itself that the facets read or follow."""
        single = [facet for facet in self.facets if not facet.several]
        paths = [path for facet in single for path in (facet.value_path, facet.until) if path]
        named = {path.split("__")[0] for path in paths}
        return [model._meta.pk, *(model._meta.get_field(name) for name in sorted(named))]

    def _count(self, facet, model):
        """The values of one facet and how many records have each."""
        others = [other for other in self.facets if not other.several and other is not facet]
        return (
            self._narrow(model._base_manager.all(), others)
            .filter(facet.has_any(model))
            .order_by()
            .values(
                facet=Value(facet.name, CharField()),
                value=facet.value_column,
                label=facet.label_column,
            )
            # What cannot repeat need not be sorted to be counted.
            .annotate(count=Count("pk", distinct=facet.may_repeat(model)))
            .values_list("facet", "value", "label", "count")
        )

    def _add_chosen_without_records(self, group):
        listed = {option.value for option in group.options}
        for value, label in self.labels_by_facet[group.facet.name].items():
            if value not in listed:
                group.options.append(FacetOption(value, label, 0, chosen=True))

    # -- addresses -----------------------------------------------------------------

    @property
    def query(self):
        """The address's query string with what we understood, without the page."""
        return self._encode(
            (facet.name, value)
            for facet in self.facets
            for value in self.labels_by_facet[facet.name]
        )

    @property
    def query_without_blanks(self):
        """The same with the values that are too many: the page it leads to names them."""
        known = [(it.name, value) for it in self.facets for value in self.labels_by_facet[it.name]]
        rest = [
            (facet.name, strip_control_characters(value))
            for facet, value in self.address_values[MAX_CHOSEN_VALUES:]
        ]
        return self._encode([*known, *rest])

    @property
    def relaxations(self):
        """The chips with the number of records that are left when each is removed."""
        chips = list(self.chips)
        if not chips:
            return []
        counts = [
            self.apply(without=(chip["facet"].name, chip["value"]))
            .order_by()
            .values(chip=Value(number))
            .annotate(count=Count("pk", distinct=True))
            .values_list("chip", "count")
            for number, chip in enumerate(chips)
        ]
        found = dict(counts[0].union(*counts[1:], all=True))
        return [chip | {"count": found.get(number, 0)} for number, chip in enumerate(chips)]

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

    def _encode(self, pairs):
        query = QueryDict(mutable=True)
        for name, value in self.kept.items():
            query[name] = value
        for name, value in pairs:
            query.appendlist(name, value)
        return query.urlencode()
