"""What names are compared with: municipalities, countries, topics, each with a key that stays."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from partnerships.models import Country, Municipality
from publishing.languages import capfirst
from publishing.models import Topic
from search.concepts import concept_name
from search.lexicon import Lexicon, get_lexicon
from search.names import get_name_index

MUNICIPALITY_ID = re.compile(rf"{Municipality.public_prefix}-([0-9]{{1,9}})")


@dataclass(frozen=True)
class EntityType:
    """`id` is the name of the concept, too, by which the search knows its records."""

    id: str
    model: type
    explanation: str

    @property
    def name(self):
        return capfirst(self.model._meta.verbose_name)

    @property
    def as_json(self):
        return {"id": self.id, "name": str(self.name)}

    @property
    def with_explanation(self):
        return self.as_json | {"description": str(self.explanation)}


ENTITY_TYPES = {
    one.id: one
    for one in (
        EntityType(
            "municipality",
            Municipality,
            _("Cities, towns, districts, counties and unions that took part."),
        ),
        EntityType("country", Country, _("Countries that events and partnerships are about.")),
        EntityType("topic", Topic, _("What events, partnerships and good practices are about.")),
    )
}


@dataclass(frozen=True)
class Entity:
    """A record, by the token that the search knows it by, and where its neighbours are found."""

    token: str
    row: Any
    register: "Register"

    @cached_property
    def type(self):
        return ENTITY_TYPES[self.token.partition(":")[0]]

    @property
    def id(self):
        """The key of open data: MU-12, JO, solid-waste."""
        if self.type.id == "municipality":
            return self.row.public_id
        return self.row.pk if self.type.id == "country" else self.row.slug

    @property
    def name(self):
        return str(concept_name(self.row))

    @property
    def country(self):
        code = getattr(self.row, "country_id", None)
        return self.register.find(code) if code else None

    @property
    def description(self):
        """What tells it from others of the same name."""
        if self.type.id == "municipality":
            facts = [capfirst(self.row.get_kind_display()), self.country and self.country.name]
        elif self.type.id == "country":
            facts = [self.type.name, self.row.pk]
        else:
            facts = [self.type.name]
        return " · ".join(str(fact) for fact in facts if fact)


@dataclass(frozen=True)
class Register:
    """All that readers may see, at one moment; made once for each request."""

    lexicon: Lexicon

    def entity(self, token):
        return Entity(token, self.lexicon.rows[token], self)

    def of_type(self, type_id):
        return [self.entity(it) for it in self.lexicon.rows if it.startswith(f"{type_id}:")]

    def find(self, key):
        """The record with a key of ours; None if there is none that readers may see."""
        if number := MUNICIPALITY_ID.fullmatch(key):
            token = f"municipality:{int(number[1])}"
        elif (token := f"country:{key}") not in self.lexicon.rows:
            token = next((one.token for one in self.of_type("topic") if one.id == key), "")
        return self.entity(token) if token in self.lexicon.rows else None

    def possible(self, type_id, name):
        """[(entity, hit)] that a name may mean, the likeliest first."""
        hits = get_name_index(type_id, self.lexicon).find(name)
        return [(self.entity(hit.token), hit) for hit in hits]


def get_register():
    return Register(get_lexicon())
