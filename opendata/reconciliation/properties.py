"""What is told of records beside their names, and what names can be narrowed by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from opendata.reconciliation.entities import ENTITY_TYPES
from partnerships.models import Municipality
from publishing.languages import LANGUAGE_CODES, capfirst
from publishing.text.normalize import fold_word, split_words


@dataclass(frozen=True)
class Property:
    """`values(entity)` are texts, numbers or entities; of numbers none is compared."""

    id: str
    name: str
    types: tuple[str, ...]
    values: Callable[[Any], list]
    refers_to: str = ""

    @property
    def as_json(self):
        return {"id": self.id, "name": str(self.name)}

    @property
    def as_column(self):
        """As extended tables name their columns."""
        if not self.refers_to:
            return self.as_json
        return self.as_json | {"type": ENTITY_TYPES[self.refers_to].as_json}


def field_values(name):
    """What stands in a field, as a list that is empty without it."""

    def values(entity):
        value = getattr(entity.row, name)
        return [] if value in (None, "") else [value]

    return values


def country_of(entity):
    return [entity.country] if entity.country else []


def kind_of(entity):
    return [str(entity.row.get_kind_display())]


def region_of(entity):
    return [str(entity.row.region)] if entity.row.region else []


def names_in(code):
    """The names of entities in a language: topics have labels."""

    def values(entity):
        name = "label" if entity.type.id == "topic" else "name"
        return field_values(f"{name}_{code}")(entity)

    return values


PLACE, ALL = ("municipality",), tuple(ENTITY_TYPES)
FIELDS = (
    *("name_local", "latitude", "longitude", "population", "website"),
    *("subdivision", "wikidata_id", "geonames_id", "ags"),
)


def get_properties():
    """{id: property}, with names in the reader's language."""
    label = {field.name: capfirst(field.verbose_name) for field in Municipality._meta.fields}
    found = [
        Property("country", label["country"], PLACE, country_of, refers_to="country"),
        Property("region", _("Region"), PLACE, region_of),
        Property("kind", label["kind"], PLACE, kind_of),
        *(
            Property(f"name_{code}", f"{_('Name')} ({language})", ALL, names_in(code))
            for code, language in settings.LANGUAGES
        ),
        *(Property(name, label[name], PLACE, field_values(name)) for name in FIELDS),
    ]
    return {one.id: one for one in found}


def agrees(one, entity, asked):
    """Whether a property has one of the values asked for; None if that cannot be said."""
    if entity.type.id not in one.types:
        return None
    if one.refers_to:
        asked = keys_of_values(one, entity.register, asked)
    known = [text for value in one.values(entity) for text in words_for(entity, one, value)]
    known, wanted = set(map(plain_text, known)), set(map(plain_text, asked))
    return not known.isdisjoint(wanted) if known and wanted else None


def keys_of_values(one, register, asked):
    """The keys of those that are named, by key or by whatever name."""
    for text in asked:
        if found := register.find(text):
            yield found.id
        elif named := register.possible(one.refers_to, text):
            yield named[0][0].id


def words_for(entity, one, value):
    """A value in all ways that it may be typed: in four languages, and as a key."""
    if one.refers_to:
        return [value.id]
    if one.id == "kind":
        return [value, entity.row.kind]
    if one.id == "region":
        return [getattr(entity.row, f"region_{code}") or "" for code in LANGUAGE_CODES]
    return [value]


def plain_text(value):
    return " ".join(map(fold_word, split_words(str(value))))
