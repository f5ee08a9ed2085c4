"""Towns like one: through lenses that a reader puts on and takes off, one by one."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from matching.facts import read_facts
from matching.rules import SIMILAR
from matching.sides import Side
from partnerships.models import Municipality
from publishing.facet_index import get_facet_indexes
from publishing.models import Topic

MOST_TOWNS = 30  # that are named
SIZE, COUNTRY, KIND = "size", "country", "kind"


@dataclass(frozen=True)
class Lens:
    """What towns have in common with the one, and who has it; `is_known` if the one has it."""

    name: str
    label: str
    towns: frozenset
    is_known: bool = True


@dataclass(frozen=True)
class LensSwitch:
    """A lens as a link: the query that turns it, and how many towns are left then."""

    lens: Lens
    is_on: bool
    query: str
    count: int


class SimilarTowns:
    """Those that fit all lenses that are on, with most topics in common first.

    Four queries, however many towns there are.
    """

    def __init__(self, place, names):
        self.place = place
        self.facts = read_facts()
        self.one = self.facts.sides.get(place.pk) or Side(public_id=place.public_id, place=place.pk)
        self.others = frozenset(self.facts.sides) - {place.pk}
        self.all_topics = list(Topic.objects.in_order())
        self.on = [lens.name for lens in self.lenses if lens.name in names and lens.is_known]

    @cached_property
    def topics(self):
        return [topic for topic in self.all_topics if topic.pk in self.one.topics]

    @cached_property
    def lenses(self):
        kind = self.place.get_kind_display()
        topical = [Lens(topic.slug, str(topic), self.towns_on(topic.pk)) for topic in self.topics]
        return [
            Lens(SIZE, _("similar size"), self.of_similar_size(), bool(self.one.population)),
            Lens(COUNTRY, _("same country"), self.in_same_country(), bool(self.one.country)),
            Lens(KIND, _("same kind: %(kind)s") % {"kind": kind}, self.of_same_kind()),
            *topical,
        ]

    def towns_on(self, topic):
        sides = self.facts.sides
        return frozenset(key for key in self.others if topic in sides[key].topics)

    def of_similar_size(self):
        own = self.one.population or 0
        return frozenset(
            key
            for key, count in self.facts.populations.items()
            if max(own, count) <= SIMILAR * min(own, count)
        )

    def in_same_country(self):
        countries = self.facts.countries
        return frozenset(key for key in self.others if countries.get(key) == self.one.country)

    def of_same_kind(self):
        (index,) = get_facet_indexes("municipality")
        return frozenset(index.having("type", self.place.kind))

    def towns_through(self, names):
        """The keys of those that fit all these lenses."""
        lenses = [lens.towns for lens in self.lenses if lens.name in names]
        return self.others.intersection(*lenses)

    @cached_property
    def keys(self):
        shared = Counter({key: len(self.common_topics(key)) for key in self.towns_through(self.on)})
        return sorted(shared, key=lambda key: (-shared[key], key))

    def common_topics(self, key):
        return self.facts.sides[key].topics & self.one.topics

    @property
    def count(self):
        return len(self.keys)

    @cached_property
    def towns(self):
        """(municipality, the topics that both work on) of the first."""
        keys = self.keys[:MOST_TOWNS]
        found = Municipality.objects.published().select_related("country").in_bulk(keys or [0])
        return [
            (found[key], [it for it in self.topics if it.pk in self.common_topics(key)])
            for key in keys
            if key in found
        ]

    @property
    def switches(self):
        for lens in self.lenses:
            if not lens.is_known:
                continue
            is_on = lens.name in self.on
            names = [it for it in self.on if it != lens.name] if is_on else [*self.on, lens.name]
            query = urlencode([("lens", name) for name in names])
            yield LensSwitch(lens, is_on, query, len(self.towns_through(names)))

    @property
    def of_unknown_size(self):
        """How many others the lens of size leaves out because nobody knows how many live there."""
        return len(self.others - self.facts.populations.keys()) if SIZE in self.on else 0
