"""What is known of all municipalities, from the bitmaps that each process keeps."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pyroaring import BitMap

from matching.sides import Side, Surroundings
from partnerships.models import Expert, Municipality, Notice
from publishing.facet_index import get_facet_indexes
from publishing.spoken_languages import language_codes

FACT_KINDS = ("municipality", "event", "partnership", "practice", "expert", "notice")
KNOWING = ("practice", "expert")  # kinds of records that show that a municipality knows a topic
NO_TOPICS = frozenset()


@dataclass(frozen=True)
class Facts:
    """The municipalities with what they share.

    `seen` are the records by kind that count, where not all do: those known in an earlier year.
    """

    indexes: Mapping
    populations: Mapping[int, int]
    languages: Mapping[int, frozenset[str]]
    seen: Mapping[str, BitMap] | None = None

    def records(self, kind, found=None):
        """The keys of the records of a kind that count, or of those found among them."""
        counted = self.indexes[kind].listed if self.seen is None else self.seen[kind]
        return counted if found is None else counted & found

    # -- what records say ----------------------------------------------------------

    @cached_property
    def topics(self):
        """{kind: {record: its topics}}"""
        found = {}
        for kind in FACT_KINDS[1:]:
            collected = defaultdict(list)
            for topic, keys in self.indexes[kind].values["topic"].items():
                for key in self.records(kind, keys):
                    collected[key].append(int(topic))
            found[kind] = {key: frozenset(some) for key, some in collected.items()}
        return found

    def topics_of(self, kind, key):
        return self.topics[kind].get(key, NO_TOPICS)

    @cached_property
    def places(self):
        """{kind: {municipality: keys of its records}}"""
        return {
            kind: {
                int(place): self.records(kind, keys)
                for place, keys in self.indexes[kind].values["municipality"].items()
            }
            for kind in FACT_KINDS[1:]
        }

    @cached_property
    def place_of(self):
        """{kind: {record: its municipality}} of records that have one only."""
        return {
            kind: {key: place for place, keys in self.places[kind].items() for key in keys}
            for kind in ("practice", "expert", "notice")
        }

    @cached_property
    def countries(self):
        """{municipality: code of its country}"""
        values = self.indexes["municipality"].values["country"]
        return {key: code for code, keys in values.items() for key in keys}

    @cached_property
    def needs(self):
        return self.unmet_notices(Notice.Kind.NEED)

    @cached_property
    def offers(self):
        return self.unmet_notices(Notice.Kind.OFFER)

    def unmet_notices(self, kind):
        index = self.indexes["notice"]
        return self.records(
            "notice", index.having("type", kind) - index.having("stage", Notice.Stage.MET)
        )

    def record_side(self, model, kind, key):
        """A good practice, an expert, an offer or a need, with the municipality it is of."""
        topics = self.topics_of(kind, key)
        place = self.place_of[kind].get(key)
        side = self.sides.get(place) or Side(public_id="")
        own = "seeks" if kind == "notice" and key in self.needs else "knows"
        country = side.country or self.record_countries[kind].get(key, "")
        return side.of_record(public_id(model, key), topics, country, **{own: topics})

    @cached_property
    def record_countries(self):
        """{kind: {record: the country it names}}"""
        return {
            kind: {
                key: code
                for code, keys in self.indexes[kind].values["country"].items()
                for key in keys
            }
            for kind in self.place_of
        }

    # -- what follows of municipalities ----------------------------------------------

    @cached_property
    def parties(self):
        """{partnership: its municipalities}"""
        found = defaultdict(set)
        for place, keys in self.places["partnership"].items():
            for key in keys:
                found[key].add(place)
        return found

    def partners(self, place):
        """The municipalities it works with, of other countries as well as of its own."""
        keys = self.places["partnership"].get(place, ())
        return frozenset().union(*(self.parties[key] for key in keys)) - {place}

    @cached_property
    def sides(self):
        """{municipality: its side of any match}"""
        return {key: self.side(key) for key in self.indexes["municipality"].listed}

    def side(self, place):
        def topics(kind, among=None):
            keys = self.places[kind].get(place, BitMap())
            keys = keys if among is None else keys & among
            return frozenset().union(*(self.topics_of(kind, key) for key in keys))

        knows = topics("notice", self.offers).union(*map(topics, KNOWING))
        seeks = topics("notice", self.needs)
        return Side(
            public_id=public_id(Municipality, place),
            place=place,
            country=self.countries.get(place, ""),
            population=self.populations.get(place),
            topics=knows | seeks | topics("event") | topics("partnership"),
            seeks=seeks,
            knows=knows,
            partners=self.partners(place),
            events=frozenset(self.places["event"].get(place, ())),
            languages=self.languages.get(place, frozenset()),
        )

    @cached_property
    def topic_counts(self):
        """How many municipalities have each topic."""
        return Counter(topic for side in self.sides.values() for topic in side.topics)

    @cached_property
    def surroundings(self):
        corridors = defaultdict(set)
        for partnership, places in self.parties.items():
            codes = {self.countries[place] for place in places if place in self.countries}
            for one in codes:
                for other in codes - {one}:
                    corridors[frozenset([one, other])].add(partnership)
        return Surroundings(
            self.countries, {pair: frozenset(some) for pair, some in corridors.items()}
        )


def public_id(model, key):
    return model(pk=key).public_id


class KeptFacts:
    """The last facts of this process: they hold as long as the indexes they are made from."""

    last = None


def read_facts():
    """All facts as they are now: one query if nothing has changed, else two more."""
    indexes = dict(zip(FACT_KINDS, get_facet_indexes(*FACT_KINDS), strict=True))
    last = KeptFacts.last
    if last is None or any(last.indexes[kind] is not index for kind, index in indexes.items()):
        last = KeptFacts.last = new_facts(indexes)
    return last


def new_facts(indexes):
    counted = Municipality.objects.filter(population__gt=0).order_by()
    experts = Expert.objects.published().exclude(working_languages="").order_by()
    languages = defaultdict(set)
    for place, spoken in experts.values_list("municipality", "working_languages"):
        languages[place].update(language_codes(spoken))
    return Facts(
        indexes,
        dict(counted.values_list("pk", "population")),
        {place: frozenset(some) for place, some in languages.items()},
    )
