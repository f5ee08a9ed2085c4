"""The ways to narrow a list: what a value is, and which records have it."""

from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.utils.translation import gettext_lazy as _

from publishing import languages
from publishing.querysets import public_path_condition

MAX_VALUE_LENGTH = 100
SHOWN_OPTIONS = 60  # of a facet that has more; a link leads to all
LEADING_OPTIONS = 8  # the others are folded, if there are at least FEWEST_FOLDED of them
FEWEST_FOLDED = 3
LONGEST_MONTHS = 24  # of what lasts longer, the first
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list; the search finds and narrows records by the same.

    `path` leads from the record to a plain value, or to the rows of the model `options` that are
    the values; it is empty where these are the records themselves. A row goes by its slug in
    addresses and by its primary key in the index. Facets with `choices` have no table. With
    `until` a record has all numbers from that at `path` to that at `until`, as an event has years.
    With `value` a record has this value if anything stands at `path` that fits the `condition`;
    facets of the same name say its other values. `words` are (language, phrase) of queries that
    mean yes.
    """

    name: str
    title: str
    path: str
    options: Any = None
    choices: tuple = ()
    several: bool = False
    until: str = ""
    in_order: bool = False
    value: str = ""
    condition: Q = field(default_factory=Q, compare=False)
    words: tuple[tuple[str, str], ...] = ()

    @property
    def key(self):
        """The column of the options that stands in addresses."""
        return "slug" if hasattr(self.options, "slug") else self.options._meta.pk.name

    def path_to(self, name):
        """The path on to a column of the options."""
        return f"{self.path}__{name}" if self.path else name

    @property
    def value_path(self):
        return self.path_to(self.options._meta.pk.name) if self.options else self.path

    def clean(self, value):
        """The value as the database knows it, or None if it cannot be one."""
        if not value or len(value) > MAX_VALUE_LENGTH or not value.isprintable():
            return None
        if self.choices:
            return value if value in dict(self.choices) else None
        if self.options is None:
            return value if value.isascii() and value.isdigit() and len(value) == 4 else None
        return value.upper() if self.key == "code" else value

    @property
    def value_column(self):
        """The value as a text, of a row its primary key; see values_in()."""
        if self.value:
            return Value(self.value, CharField())
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
    def label_column(self):
        """The label of a row in the reader's language, else in English."""
        stem = self.options.search_terms[0]
        wanted = NullIf(F(f"{stem}_{languages.active_language()}"), Value(""))
        return Coalesce(wanted, F(f"{stem}_en"), output_field=CharField())

    @property
    def picture_columns(self):
        """The pictogram of a row and its colour, empty where rows have none."""
        names = getattr(self.options, "picture_columns", ())
        return [Coalesce(F(name), Value(""), output_field=CharField()) for name in names] or [
            Value("", CharField())
        ] * 2

    def has_any(self, model):
        """The condition that a record of the model has a value at all."""
        anything = Q(**{f"{self.value_path}__isnull": False})
        return public_path_condition(model, self.value_path) & anything & self.condition


@dataclass(frozen=True)
class YesNoFacet(Facet):
    """A facet on a field that is true or false: one database writes `1`, the other `true`."""

    choices: tuple = ((YES, _("yes")), (NO, _("no")))

    @property
    def value_column(self):
        is_true = When(**{self.path: True}, then=Value(YES))
        return Case(is_true, default=Value(NO), output_field=CharField())


@dataclass(frozen=True)
class MonthFacet(Facet):
    """The months between two days, each with its year and without: 2018-05 and 05."""

    @property
    def value_column(self):
        last = Coalesce(F(self.until), F(self.path))
        return Concat(Cast(F(self.path), CharField()), Value(" "), Cast(last, CharField()))

    def values_in(self, counted):
        first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in counted.split())
        months = range(first, min(last, first + LONGEST_MONTHS) + 1)
        return [
            *(f"{month // 12:04}-{month % 12 + 1:02}" for month in months),
            *dict.fromkeys(f"{month % 12 + 1:02}" for month in months),
        ]


@dataclass(frozen=True)
class LanguageFacet(Facet):
    """The languages in which a translated text is there; `path` is its column in one of them."""

    choices: tuple = tuple(settings.LANGUAGES)

    @property
    def columns(self):
        """{language: condition that the text is there in it}"""
        stem = self.path.rpartition("_")[0]
        return {code: Q(**{f"{stem}_{code}__gt": ""}) for code, _name in self.choices}

    @property
    def value_column(self):
        codes = [
            Case(When(is_there, then=Value(f"{code} ")), default=Value(""))
            for code, is_there in self.columns.items()
        ]
        return Concat(*codes, output_field=CharField())

    def values_in(self, counted):
        return counted.split()

    def has_any(self, model):
        return reduce(or_, self.columns.values())


def strip_control_characters(value):
    """A value of the address as a page may repeat it."""
    return "".join(filter(str.isprintable, value))[:MAX_VALUE_LENGTH]


class FacetRow(NamedTuple):
    """A row that is a value: how it is written in addresses, its label, and its primary key."""

    value: str
    label: str
    key: str
    pictogram: str = ""
    accent: str = ""


@dataclass
class FacetOption:
    value: str
    label: str
    count: int = 0
    chosen: bool = False
    pictogram: str = ""
    accent: str = ""


@dataclass
class FacetGroup:
    """A facet with its values. A page shows the first, folds others, and links to `query_for_all`.

    What is chosen is never folded.
    """

    facet: Facet
    options: list[FacetOption] = field(default_factory=list)
    query_for_all: str = ""
    is_opened: bool = False  # by that link

    @property
    def active_options(self):
        return [option for option in self.options if option.chosen]

    @property
    def active_labels(self):
        return [option.label for option in self.active_options]

    @property
    def has_more(self):
        return len(self.options) > SHOWN_OPTIONS and not self.is_opened

    @property
    def has_fold(self):
        return len(self.options) >= LEADING_OPTIONS + FEWEST_FOLDED

    @property
    def visible_options(self):
        """The first, others that are chosen, and those that are folded."""
        if not self.has_fold:
            return self.options
        late = [option for option in self.options[LEADING_OPTIONS:] if option.chosen]
        return [*self.options[:LEADING_OPTIONS], *late, *self.further_options]

    @cached_property
    def further_options(self):
        if not self.has_fold:
            return []
        last = SHOWN_OPTIONS if self.has_more else None
        return [option for option in self.options[LEADING_OPTIONS:last] if not option.chosen]
