"""Columns that name other records: one, several, or rows with something more to say."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.models import PublicRecord
from publishing.querysets import public_path_condition
from spreadsheets.added_names import NEW
from spreadsheets.columns import Ask, Column, FieldColumn, Text
from spreadsheets.headers import plain_label
from spreadsheets.names import NameMatcher, key_name
from spreadsheets.scalar_columns import choice_words

RELATIONS_PER_QUERY = 500  # keys in one query
MAX_RELATIONS_PER_CELL = 500  # of one cell
MAX_RELATION_NAME_LENGTH = 500  # characters that a record may be called
WITH_ROLE = re.compile(r"(.+?)\s*\(([^()]+)\)")


def split_list(cell: str) -> list[str]:
    """A list separated by semicolons or lines, otherwise by commas."""
    return list_parts(re.split("[;؛\n]" if re.search("[;؛\n]", cell) else "[,،]", cell))


def list_parts(pieces: Iterable[str]) -> list[str]:
    """The parts of a list without what separates them; only as many as a record may have."""
    found = [part for piece in pieces if (part := piece.strip(" \t\r\n;,؛،"))]
    if len(found) > MAX_RELATIONS_PER_CELL:
        message = _("A cell names %(count)s things; %(most)s may be.")
        raise ValidationError(message % {"count": len(found), "most": MAX_RELATIONS_PER_CELL})
    return found


def split_strokes(names: Any, listed: list[str]) -> list[str]:
    """The names of a list, also of “Jena / Amman”; a stroke within the names of one stays."""
    return [
        part
        for name in listed
        for part in (
            list_parts(name.split("/"))
            if "/" in name and len(name) <= MAX_RELATION_NAME_LENGTH and len(names.find(name)) != 1
            else [name]
        )
    ]


class ReferenceColumn(FieldColumn):
    """A related record, by whatever it is called."""

    empty = None
    help = gettext_lazy("A name as this portal has it, in any of its languages.")
    public_keys: dict[Any, str] | None = None  # all that is told after load_public()

    def load(self, records: Sequence[Any] | None = None) -> None:
        self.names = NameMatcher(self.field.related_model)

    def load_public(self, records: Sequence[Any]) -> None:
        model: Any = self.model
        rows = model._base_manager.filter(public_path_condition(model, self.name))
        named = rows.filter(pk__in=[record.pk for record in records]).exclude(**{self.name: None})
        key = f"{self.name}__{key_name(self.field.related_model)}"
        self.public_keys = dict(named.values_list(f"{self.name}_id", key))

    @property
    def fields(self) -> list[str]:
        return [f"{self.name}_id"]

    def words_to_choose(self) -> Sequence[Text]:
        return names_to_choose(self.names)

    def fits(self, cell: str) -> bool | None:
        return is_known(self.names, [cell])

    def read(self, cell: str, ask: Ask) -> Any:
        return resolve_name(self, cell, ask)

    def value_of(self, record: Any) -> Any:
        keys = self.names.keys if self.public_keys is None else self.public_keys
        return keys.get(getattr(record, f"{self.name}_id"))

    def words(self, value: Any) -> str:
        return name_of(self.names, value) if value else ""

    def keys_in(self, value: Any) -> set[str]:
        return {value} if value else set()

    def put(self, record: Any, key: Any) -> None:
        setattr(record, f"{self.name}_id", self.names.pks.get(key))


def names_to_choose(names: Any) -> list[str]:
    """What the rows of a list to choose from are called; public records may be any number."""
    records = getattr(names, "records", {}).values()
    return (
        [] if any(isinstance(one, PublicRecord) for one in records) else sorted(map(str, records))
    )


def is_known(names: Any, texts: Sequence[str]) -> bool:
    """Whether these are names of records, each of one."""
    return all(len(t) <= MAX_RELATION_NAME_LENGTH and len(names.find(t)) == 1 for t in texts)


def name_of(names: Any, key: str) -> str:
    """What a record is called; the key itself where none has it yet."""
    return str(getattr(names, "records", {}).get(key, key))


def resolve_name(column: Any, name: str, ask: Ask) -> str | None:
    """The key of the record that a name stands for, asked if there is not exactly one."""
    found = column.names.find(name) if len(name) <= MAX_RELATION_NAME_LENGTH else []
    if len(found) == 1:
        return found[0]
    message = _("Several have this name.") if found else _("Nothing here has that name.")
    answer = ask(column, name, message, lambda: column.names.offer(name[:MAX_RELATION_NAME_LENGTH]))
    return column.names.add(name, answer) if answer and answer.startswith(NEW) else answer


class RelationsColumn(Column):
    """Related records, as “a; b”. Values are lists of tuples: a key, then what `more` holds."""

    empty = ()
    is_list = True
    help = gettext_lazy("Several are separated by semicolons.")
    more: tuple[str, ...] = ()

    @property
    def fields(self) -> list[str]:
        return []

    def belong_to(self, model: type[Model]) -> None:
        super().belong_to(model)
        self.through, self.owner, self.other = self.ends()

    def ends(self) -> tuple[type[Model], str, str]:
        """The table of the links, and its columns for the record and for the other one."""
        through: Any = self.model._meta.get_field(self.name).remote_field.through
        ends = {f.name: f.attname for f in through._meta.fields if f.is_relation}
        is_tag = "tag" in ends
        owner = "content_object_id" if is_tag else f"{self.model._meta.model_name}_id"
        other = "tag_id" if is_tag else next(a for a in ends.values() if a != owner)
        return through, owner, other

    def make_names(self) -> Any:
        """What knows how the related records are called: find(), offer(), keys and pks."""
        other: Any = next(one for one in self.through._meta.fields if one.attname == self.other)
        return NameMatcher(other.related_model)

    def load(self, records: Sequence[Any] | None = None) -> None:
        self.names = self.make_names()
        self.wanted: list[tuple[Any, Any]] = []
        self.present: dict[Any, dict[tuple, Any]] = defaultdict(dict)
        rows = self.through._default_manager.order_by(*self.more, "pk")
        columns = ("pk", self.owner, self.other, *self.more)
        records = records or ()
        for start in range(0, len(records), RELATIONS_PER_QUERY):
            some = [record.pk for record in records[start : start + RELATIONS_PER_QUERY]]
            for pk, owner, other, *more in rows.filter(**{f"{self.owner}__in": some}).values_list(
                *columns
            ):
                self.present[owner][self.names.keys[other], *more] = pk

    def load_public(self, records: Sequence[Any]) -> None:
        self.present = defaultdict(dict)
        other = self.other.removesuffix("_id")
        related: Any = self.through._meta.get_field(other).related_model
        rows = self.through._default_manager.filter(
            public_path_condition(self.through, other),
            **{f"{self.owner}__in": [record.pk for record in records]},
        )
        columns = ("pk", self.owner, f"{other}__{key_name(related)}", *self.more)
        for pk, owner, key, *more in rows.order_by(*self.more, "pk").values_list(*columns):
            self.present[owner][key, *more] = pk

    def words_to_choose(self) -> Sequence[Text]:
        return names_to_choose(self.names)

    def fits(self, cell: str) -> bool | None:
        return is_known(self.names, [cell]) or is_known(self.names, split_list(cell))

    def read(self, cell: str, ask: Ask) -> Any:
        names = split_list(cell)
        if len(cell) <= MAX_RELATION_NAME_LENGTH and not all(map(self.names.is_key, names)):
            whole = self.names.find(cell)  # “Kiel, Germany” is one place
            names = [cell] if len(whole) == 1 else names
        names = split_strokes(self.names, names)
        found = [key for name in names if (key := resolve_name(self, name, ask)) is not None]
        return [(key,) for key in dict.fromkeys(found)]

    def value_of(self, record: Any) -> Any:
        return list(self.present[record.pk]) if record.pk else []

    def put(self, record: Any, value: Any) -> None:
        self.wanted.append((record, value))

    def cell(self, value: Any) -> Any:
        return "; ".join(sorted(key for key, *_more in value))

    def words(self, value: Any) -> str:
        return "; ".join(name_of(self.names, key) for key, *_more in value)

    def keys_in(self, value: Any) -> set[str]:
        return {key for key, *_more in value}

    def save(self, records: Sequence[Any]) -> None:
        surplus, missing = [], []
        meant = {id(record) for record in records}
        for record, value in self.wanted:
            if id(record) not in meant:
                continue
            present = self.present[record.pk]
            surplus += [pk for link, pk in present.items() if link not in value]
            missing += [self.row(record, *link) for link in value if link not in present]
        for start in range(0, len(surplus), RELATIONS_PER_QUERY):
            some = surplus[start : start + RELATIONS_PER_QUERY]
            self.through._default_manager.filter(pk__in=some).delete()
        self.complete_rows(missing)
        self.through._default_manager.bulk_create(missing)

    def complete_rows(self, rows: list[Any]) -> None:
        """Fill in what else new rows need."""

    def row(self, record: Any, key: str, *more: Any) -> Model:
        ends = {self.owner: record.pk, self.other: self.names.pks[key]}
        return self.through(**ends, **dict(zip(self.more, more, strict=True)))


class OrderedRelationsColumn(RelationsColumn):
    """Related records in an order that counts, such as the parties of a partnership."""

    example = "Jena; Deir Alla"

    more = ("position",)

    def read(self, cell: str, ask: Ask) -> Any:
        return [(key, place) for place, (key,) in enumerate(super().read(cell, ask), start=1)]

    def cell(self, value: Any) -> Any:
        return "; ".join(key for key, _place in value)


class RolesColumn(RelationsColumn):
    """Related records with their roles, as “amman (host); jena (participant)”."""

    example = "Amman; Jena"

    more = ("role",)

    def belong_to(self, model: type[Model]) -> None:
        super().belong_to(model)
        [name] = self.more
        role: Any = self.through._meta.get_field(name)
        self.roles, self.usual = choice_words(role.choices), str(role.default)

    def read(self, cell: str, ask: Ask) -> Any:
        found = []
        for part in split_strokes(self.names, split_list(cell)):
            match = WITH_ROLE.fullmatch(part) if len(part) <= MAX_RELATION_NAME_LENGTH else None
            role = self.roles.get(plain_label(match[2])) if match else None
            key = resolve_name(self, match[1] if match and role else part, ask)
            if key is not None:
                found.append((key, role or self.usual))
        return list(dict.fromkeys(found))

    def cell(self, value: Any) -> Any:
        return "; ".join(sorted(f"{key} ({role})" for key, role in value))

    def words(self, value: Any) -> str:
        field: Any = self.through._meta.get_field(self.more[0])
        labels = {str(one): str(label) for one, label in field.choices}
        return "; ".join(
            f"{name_of(self.names, key)} ({labels.get(str(role), role)})" for key, role in value
        )
