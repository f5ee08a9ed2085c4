"""The two sides of a match, and what is known of each: topics, place, partners, meetings."""

from dataclasses import dataclass, field, replace

NO_KEYS = frozenset()


@dataclass(frozen=True, kw_only=True)
class Side:
    """What is known of a municipality, or of a record together with its municipality.

    Rows of others go by their primary keys, countries by their codes. A side `seeks` the topics
    of its open needs, and `knows` those of which it has a good practice, an expert or an offer.
    """

    public_id: str
    place: int | None = None  # the municipality
    country: str = ""
    population: int | None = None
    topics: frozenset[int] = NO_KEYS
    seeks: frozenset[int] = NO_KEYS
    knows: frozenset[int] = NO_KEYS
    partners: frozenset[int] = NO_KEYS
    events: frozenset[int] = NO_KEYS
    languages: frozenset[str] = NO_KEYS

    def of_record(self, public_id, topics, country, seeks=NO_KEYS, knows=NO_KEYS):
        """A record of this municipality: it alone says what it is about."""
        return replace(
            self, public_id=public_id, topics=topics, country=country, seeks=seeks, knows=knows
        )


@dataclass(frozen=True)
class Surroundings:
    """What a match takes from others than its two sides: where partners lie, who works with whom.

    `countries` leads from a municipality to its country, `corridors` from a pair of countries to
    the partnerships between them.
    """

    countries: dict[int, str] = field(default_factory=dict)
    corridors: dict[frozenset[str], frozenset[int]] = field(default_factory=dict)
