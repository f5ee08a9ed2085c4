"""Records that a reader of one record may want next, each with the reason.

Two queries: one of the index for what fits, one for the titles of what may be shown. The
index is read as it is; what changed since, the next search takes in.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import IntegerField, Value

from publishing import languages
from publishing.kinds import Kind, kinds
from search import analysis
from search.concepts import concept_name
from search.engines import engine, fetch_rows
from search.expressions import Term, combine_and, combine_or
from search.models import DAY_FACTOR, KIND_FACTOR
from search.paging import kind_ids_sql

RELATED_TIERS = (("municipality", "topic"), ("topic", "country"), ("topic",), ("municipality",))
MAX_RELATED = 4
MAX_RELATED_OF_A_KIND = 2
CANDIDATES_PER_TIER = 30  # newest records of each kind and tier that are compared
TITLES_PER_KIND = 8  # of each kind that are read to choose from
MIN_TITLE_OVERLAP = 0.7  # of the words of the shorter title


@dataclass(frozen=True)
class Candidate:
    key: int  # of the entry in the index
    tier: int
    shared: frozenset[str]

    @property
    def kind(self) -> Kind:
        return kinds.get(number=self.key // KIND_FACTOR)

    @property
    def year(self) -> int | None:
        day = self.key % KIND_FACTOR // DAY_FACTOR
        return date.fromordinal(day).year if day else None


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
    records = candidate_records(candidates)
    chosen = choose_varied([(one, records[one.key]) for one in candidates if one.key in records])
    return [
        RelatedRecord(one.kind, one.year, record, *find_reasons(one.shared, names, often))
        for one, record in chosen
    ]


def example_kinds() -> list[Kind]:
    return [kind for kind in kinds.searchable if kind.is_example]


def candidates_for(names: Mapping[str, str], shown: Sequence[Any]) -> list[Candidate]:
    """The newest of each tier and kind; each once, in the best tier it has."""
    selects: list[str] = []
    values: list = []
    for number, prefixes in enumerate(RELATED_TIERS):
        terms = [[Term(t, "attrs") for t in names if t.startswith(f"{p}:")] for p in prefixes]
        if not all(terms):
            continue
        expression = combine_and(combine_or(some) for some in terms)
        for kind in example_kinds():
            sql, some = engine().matching(expression)
            left_out = ", ".join(str(int(one.pk)) for one in shown if isinstance(one, kind.model))
            newest = (
                f"SELECT id FROM ({sql}) AS fits WHERE {kind_ids_sql(kind.name)} "
                f"AND id %% {DAY_FACTOR} NOT IN ({left_out or 0}) "
                f"ORDER BY id DESC LIMIT {CANDIDATES_PER_TIER}"
            )
            selects.append(
                f"SELECT {number} AS tier, t.* FROM ({engine().attributes(newest)}) AS t"
            )
            values += some
    if not selects:
        return []
    best: dict[int, Candidate] = {}
    for tier, key, attributes in fetch_rows(" UNION ALL ".join(selects) + " ORDER BY 1", values):
        best.setdefault(key, Candidate(key, tier, frozenset(attributes.split()) & names.keys()))
    return list(best.values())


def rank_candidates(candidates: list[Candidate], often: Mapping[str, int]) -> list[Candidate]:
    """The best tier first; within it, who shares most topics and the rarest place."""

    def rank(one: Candidate) -> tuple[int, float, int]:
        topics = sum(token.startswith("topic:") for token in one.shared)
        rarity = sum(1 / often[token] for token in common_places(one.shared))
        return one.tier, -topics - rarity, -one.key

    return sorted(candidates, key=rank)


def candidate_records(candidates: list[Candidate]) -> dict[int, Any]:
    """Key -> record, with its titles and its address, of the best that are published."""
    found = []
    for kind in example_kinds():
        ids = [one.key % DAY_FACTOR for one in candidates if one.kind is kind][:TITLES_PER_KIND]
        # No record has the key 0: a page costs as many queries whether there is one or not.
        rows = kind.records().filter(pk__in=ids or [0]).order_by()
        found.append(rows.values_list(Value(kind.number, IntegerField()), *title_fields(kind)))
    read = {}
    for number, *row in found[0].union(*found[1:], all=True):
        kind = kinds.get(number=number)
        read[kind, row[0]] = kind.model(**dict(zip(title_fields(kind), row, strict=True)))
    return {
        one.key: read[one.kind, one.key % DAY_FACTOR]
        for one in candidates
        if (one.kind, one.key % DAY_FACTOR) in read
    }


def title_fields(kind: Kind) -> tuple[str, ...]:
    """The fields that its address and its titles need."""
    return "pk", "slug", "source_language", *languages.language_columns(kind.title)


def choose_varied(pairs: list[tuple[Candidate, Any]]) -> list[tuple[Candidate, Any]]:
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
