"""Records that a reader of one record may want next, each with the reason.

What fits is an intersection of the bitmaps that each process keeps of who has which topic,
municipality and country. One query sees whether they are as they were, one reads the titles
of what may be shown.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, F, IntegerField, Value
from pyroaring import BitMap

from publishing import languages
from publishing.facet_index import get_facet_indexes
from publishing.facet_index.snapshot import FacetIndex
from publishing.kinds import Kind, kinds
from search import analysis
from search.concepts import concept_name

RELATED_TIERS = (("municipality", "topic"), ("topic", "country"), ("topic",), ("municipality",))
MAX_RELATED = 4
MAX_RELATED_OF_A_KIND = 2
CANDIDATES_PER_TIER = 30  # newest records of each kind and tier that are compared
TITLES_PER_KIND = 8  # of each kind that are read to choose from
MIN_TITLE_OVERLAP = 0.7  # of the words of the shorter title


@dataclass(frozen=True)
class Candidate:
    kind: Kind
    key: int  # of the record
    tier: int
    place: int  # among those of its kind and tier, the newest first
    shared: frozenset[str]


@dataclass(frozen=True)
class RelatedRecord:
    """A record to show: of which kind and year, and the names of what it shares."""

    kind: Kind
    year: int | None
    record: Any  # of a model of public records
    topic: str | None
    place: str | None


def find_related(shown: Sequence[Any], **ties: Iterable[Any]) -> list[RelatedRecord]:
    """What shares these ties, the closest first.

    `shown` are records that the page shows already. `ties` are the rows that a related record
    shares: topic=[…], municipality=[…], country=[…].
    """
    names = {
        f"{prefix}:{row.pk}": concept_name(row)
        for prefix, rows in ties.items()
        for row in filter(None, rows)  # a draft may lack its country
    }
    if not names:
        return []
    candidates = candidates_for(names, shown)
    often = Counter(token for one in candidates for token in one.shared)
    candidates = rank_candidates(candidates, often)
    chosen = choose_varied(candidate_records(candidates))
    return [
        RelatedRecord(one.kind, year(one, record), record, *find_reasons(one.shared, names, often))
        for one, record in chosen
    ]


def year(one: Candidate, record: Any) -> int | None:
    day = getattr(record, one.kind.day) if one.kind.day else None
    return day.year if day else None


def example_kinds() -> list[Kind]:
    return [kind for kind in kinds.searchable if kind.is_example]


def candidates_for(names: Mapping[str, str], shown: Sequence[Any]) -> list[Candidate]:
    """The newest of each tier and kind; each once, in the best tier it has."""
    best: dict[tuple[Kind, int], Candidate] = {}
    for index in get_facet_indexes(*(kind.name for kind in example_kinds())):
        kind = index.kind
        having = {token: index.having(*token.split(":", 1)) for token in names}
        left_out = BitMap(one.pk for one in shown if isinstance(one, kind.model) and one.pk)
        for tier, prefixes in enumerate(RELATED_TIERS):
            each = [
                BitMap.union(BitMap(), *(having[t] for t in names if t.startswith(f"{prefix}:")))
                for prefix in prefixes
            ]
            fits = BitMap.intersection(*each) - left_out
            for place, key in enumerate(newest_keys(index, fits)):
                if (kind, key) not in best:
                    shared = frozenset(token for token, keys in having.items() if key in keys)
                    best[kind, key] = Candidate(kind, key, tier, place, shared)
    return list(best.values())


def newest_keys(index: FacetIndex, fits: BitMap) -> list[int]:
    """Lists of what has a day begin with the newest; of the others those made last are."""
    if index.kind.day:
        return index.keys(fits, 0, CANDIDATES_PER_TIER)
    return list(fits[-CANDIDATES_PER_TIER:])[::-1]


def rank_candidates(candidates: list[Candidate], often: Mapping[str, int]) -> list[Candidate]:
    """The best tier first; within it, who shares most topics and the rarest place."""

    def rank(one: Candidate) -> tuple[int, float, int, int]:
        topics = sum(token.startswith("topic:") for token in one.shared)
        rarity = sum(1 / often[token] for token in common_places(one.shared))
        return one.tier, -topics - rarity, -one.kind.number, one.place

    return sorted(candidates, key=rank)


def candidate_records(candidates: list[Candidate]) -> Iterator[tuple[Candidate, Any]]:
    """The best with their titles, addresses and days. All are public: the bitmaps say so."""
    found = []
    for kind in example_kinds():
        ids = [one.key for one in candidates if one.kind is kind][:TITLES_PER_KIND]
        # No record has the key 0: a page costs as many queries whether there is one or not.
        rows = kind.model._base_manager.filter(pk__in=ids or [0])
        day = F(kind.day) if kind.day else Value(None, DateField())
        number = Value(kind.number, IntegerField())
        found.append(rows.values_list(number, day, *title_fields(kind)))
    read = {(row[0], row[2]): row for row in found[0].union(*found[1:], all=True)}
    for one in candidates:
        if row := read.get((one.kind.number, one.key)):
            values = dict(zip(title_fields(one.kind), row[2:], strict=True))
            yield one, one.kind.model(**values | ({one.kind.day: row[1]} if one.kind.day else {}))


def title_fields(kind: Kind) -> tuple[str, ...]:
    """The fields that its address and its titles need."""
    return "pk", "slug", "source_language", *languages.language_columns(kind.title)


def choose_varied(pairs: Iterable[tuple[Candidate, Any]]) -> list[tuple[Candidate, Any]]:
    """The first that are not too many of a kind and not one more of a series.

    Titles that share most of their words belong to a series, such as first and second
    workshop: one of them leads to the others.
    """
    chosen: list[tuple[Candidate, Any]] = []
    titles: list[set[str]] = []
    of_a_kind: Counter[Kind] = Counter()
    for one, record in pairs:
        title = significant_words(one.kind, record)
        if of_a_kind[one.kind] == MAX_RELATED_OF_A_KIND or any(
            is_same_series(title, it) for it in titles
        ):
            continue
        chosen.append((one, record))
        titles.append(title)
        of_a_kind[one.kind] += 1
        if len(chosen) == MAX_RELATED:
            break
    return chosen


def significant_words(kind: Kind, record: Any) -> set[str]:
    """The words of the original title, so that every language shows the same records."""
    title = getattr(record, f"{kind.title}_{record.source_language}") or str(record)
    return {
        analysis.fold_word(word) for word in analysis.remove_stop_words(analysis.split_words(title))
    }


def is_same_series(some: set[str], others: set[str]) -> bool:
    shorter = max(2, min(len(some), len(others)))  # one word in common makes no series
    return some == others or len(some & others) >= MIN_TITLE_OVERLAP * shorter


def find_reasons(
    shared: frozenset[str], names: Mapping[str, str], often: Mapping[str, int]
) -> tuple[str | None, str | None]:
    """The names of the first topic and of the most telling place that are shared, or None.

    Nearly all events are with Germany, so that tells little; few are with Jena.
    """
    topic = next((t for t in names if t in shared and t.startswith("topic:")), None)
    place = min(common_places(shared), key=lambda token: (often[token], token), default=None)
    return topic and names[topic], place and names[place]


def common_places(shared: frozenset[str]) -> list[str]:
    """The shared municipalities, or without one the shared countries."""
    for prefix in ("municipality:", "country:"):
        if found := [token for token in shared if token.startswith(prefix)]:
            return found
    return []
