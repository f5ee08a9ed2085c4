"""The ways to narrow a list: what a value is, and which records have it."""

from dataclasses import dataclass, field

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from publishing import languages
from publishing.querysets import public_path_condition

MAX_VALUE_LENGTH = 100


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list.

    `path` leads from the record to the value in the address, `label` to the stem of the
    translated column that names it. Facets with `choices` have neither label nor table;
    `options` is the model whose rows are the values, found by `key`. With `until` a record has
    all numbers from that at `path` to that at `until`, as an event has years.
    """

    name: str
    title: str
    path: str
    label: str = ""
    options: type | None = None
    key: str = "slug"
    choices: tuple = ()
    several: bool = False
    until: str = ""
    in_order: bool = False

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
        relation, *rest = self.path.split("__")
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
        first = Cast(F(self.path), CharField())
        if not self.until:
            return first
        return Concat(first, Value("-"), Cast(F(self.until), CharField()))

    def values_in(self, counted):
        """The values that a text of the value column stands for."""
        if not self.until:
            return [counted]
        first, last = map(int, counted.split("-"))
        return [f"{number:04}" for number in range(first, last + 1)]

    def label_column(self, stem):
        """The label in the reader's language, else in English."""
        if not stem:
            return Value("", CharField())
        wanted = NullIf(F(f"{stem}_{languages.active_language()}"), Value(""))
        return Coalesce(wanted, F(f"{stem}_en"), output_field=CharField())

    def any_of(self, model, values):
        """The condition that a record of the model has one of the values."""
        if not self.until:
            return public_path_condition(model, self.path) & Q(**{f"{self.path}__in": values})
        each = (Q(**{f"{self.path}__lte": it, f"{self.until}__gte": it}) for it in values)
        return Q(*each, _connector=Q.OR)

    def has_any(self, model):
        """The condition that a record of the model has a value at all."""
        return public_path_condition(model, self.path) & Q(**{f"{self.path}__isnull": False})

    def holds(self, records, value):
        """Those of the records that have the value; a subquery keeps joins from multiplying."""
        having = records.model._base_manager.filter(self.any_of(records.model, [value]))
        return records.filter(pk__in=having.values("pk"))


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
