"""The ways to narrow a list: what a value is, and which records have it."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.utils.translation import gettext_lazy as _

from publishing import languages
from publishing.querysets import public_path_condition

MAX_VALUE_LENGTH = 100
YES, NO = "yes", "no"
NO_LABEL = Value("", CharField())


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list; the search finds and narrows records by the same.

    `path` leads from the record to a plain value, or to the rows of the model `options` that are
    the values; it is empty where these are the records themselves. A row goes by its slug in
    addresses and by its primary key in the index. Facets with `choices` have no table. With
    `until` a record has all numbers from that at `path` to that at `until`, as an event has years.
    """

    name: str
    title: str
    path: str
    options: Any = None
    choices: tuple = ()
    several: bool = False
    until: str = ""
    in_order: bool = False

    @property
    def key(self):
        """The column of the options that stands in addresses."""
        return "slug" if hasattr(self.options, "slug") else self.options._meta.pk.name

    def path_to(self, name):
        """The path on to a column of the options."""
        return f"{self.path}__{name}" if self.path else name

    @property
    def value_path(self):
        return self.path_to(self.key) if self.options else self.path

    def clean(self, value):
        """The value as the database knows it, or None if it cannot be one."""
        if not value or len(value) > MAX_VALUE_LENGTH or not value.isprintable():
            return None
        if self.choices:
            return value if value in dict(self.choices) else None
        if self.options is None:
            return value if value.isascii() and value.isdigit() and len(value) == 4 else None
        return value.upper() if self.key == "code" else value

    def may_repeat(self, model):
        """Whether a record can have a value twice, as a municipality can have two roles."""
        if not self.several:
            return False
        relation, *rest = self.value_path.split("__")
        through = model._meta.get_field(relation).remote_field.through._meta
        ends = {field.name for field in through.fields if field.is_relation}
        pairs = [
            *through.unique_together,
            *(rule.fields for rule in through.total_unique_constraints),
        ]
        return len(rest) > 1 or ends not in map(set, pairs)

    @property
    def value_column(self):
        """The value as a text; with `until` the first and the last number, see values_in()."""
        first = Cast(F(self.value_path), CharField())
        if not self.until:
            return first
        return Concat(first, Value("-"), Cast(F(self.until), CharField()))

    def values_in(self, counted):
        """The values that a text of the value column stands for."""
        if not self.until:
            return [counted]
        first, last = map(int, counted.split("-"))
        return [f"{number:04}" for number in range(first, last + 1)]

    @property
    def index_column(self):
        """The value as the index knows it."""
        return Cast(F(self.path_to("pk")), CharField()) if self.options else self.value_column

    @property
    def label_column(self):
        """The label of the value, if it is a row."""
        return (
            self.label_of(self.path_to(self.options.search_terms[0])) if self.options else NO_LABEL
        )

    @property
    def own_label_column(self):
        """The same in a query for the rows themselves."""
        return self.label_of(self.options.search_terms[0])

    def label_of(self, stem):
        """The text in the reader's language, else in English."""
        wanted = NullIf(F(f"{stem}_{languages.active_language()}"), Value(""))
        return Coalesce(wanted, F(f"{stem}_en"), output_field=CharField())

    def any_of(self, model, values):
        """The condition that a record of the model has one of the values."""
        if not self.until:
            return public_path_condition(model, self.value_path) & self.is_among(values)
        each = (Q(**{f"{self.path}__lte": it, f"{self.until}__gte": it}) for it in values)
        return Q(*each, _connector=Q.OR)

    def is_among(self, values):
        return Q(**{f"{self.value_path}__in": values})

    def has_any(self, model):
        """The condition that a record of the model has a value at all."""
        return public_path_condition(model, self.value_path) & Q(
            **{f"{self.value_path}__isnull": False}
        )

    def holds(self, records, value):
        """Those of the records that have the value; a subquery keeps joins from multiplying."""
        having = records.model._base_manager.filter(self.any_of(records.model, [value]))
        return records.filter(pk__in=having.values("pk"))


@dataclass(frozen=True)
class YesNoFacet(Facet):
    """A facet on a field that is true or false: one database writes `1`, the other `true`."""

    choices: tuple = ((YES, _("yes")), (NO, _("no")))

    @property
    def value_column(self):
        is_true = When(**{self.path: True}, then=Value(YES))
        return Case(is_true, default=Value(NO), output_field=CharField())

    def is_among(self, values):
        return Q(**{f"{self.path}__in": [value == YES for value in values]})


def strip_control_characters(value):
    """A value of the address as a page may repeat it."""
    return "".join(filter(str.isprintable, value))[:MAX_VALUE_LENGTH]


@dataclass
class FacetOption:
    value: str
    label: str
    count: int = 0
    chosen: bool = False


@dataclass
class FacetGroup:
    facet: Facet
    options: list[FacetOption] = field(default_factory=list)

    @property
    def active_options(self):
        return [option for option in self.options if option.chosen]
