"""Ask the index: the best first, and if there is nothing, the nearest that there is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pyroaring import BitMap

from publishing.kinds import kinds
from search import analysis
from search.engines import engine, matching_positions
from search.expressions import AndNot, Expression, Term
from search.index import refresh_index
from search.kept_rows import fetch_kept, fetch_kept_keys
from search.lexicon import Lexicon, get_lexicon
from search.models import DAY_FACTOR, KIND_FACTOR, Stale
from search.own_language import readers_language_term
from search.paging import IndexSlice, keys_in, kind_ids_sql
from search.pairs import remove_partner_words
from search.query import Query, QueryPart, group_words, parse_query

BEST_FIRST, NEWEST_FIRST = "best", "newest"
TIER_COUNT = 4  # words and meaning, meaning, all words anywhere, all that stands for something


@dataclass
class SearchAnswer:
    """What was found for a query, and how the query had to be changed for it."""

    query: Query
    counts: dict[str, int] = field(default_factory=dict)  # kind name -> number of records
    tiers: dict[str, list[int]] = field(default_factory=dict)  # … -> records up to each tier
    corrected: list[tuple[str, str]] = field(default_factory=list)  # (as typed, looked for)
    left_out: list[QueryPart] = field(default_factory=list)
    known: Lexicon | None = None  # what the query was read with

    @property
    def missing_later(self) -> list[QueryPart]:
        """Words that the later results lack, if there are earlier ones with all words."""
        with_all = sum(ups[2] for ups in self.tiers.values())
        return self.query.optional if 0 < with_all < self.total else []

    @property
    def missing(self) -> list[QueryPart]:
        """Words that no result has together with the others."""
        with_all = sum(ups[2] for ups in self.tiers.values())
        return self.left_out or (self.query.optional if self.total and not with_all else [])

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def ids(
        self, ranges: Mapping[str, tuple[int, int]], order: str = BEST_FIRST
    ) -> dict[str, dict[int, int]]:
        """The keys of the records in these ranges, best or newest first, in one query.

        `ranges` maps names of kinds to (start, stop). Returns {kind name: {key: tier}};
        the lower a tier, the better the record fits. Of those that fit as well the ones come
        first that speak the reader's language in words of their own, then the newest.
        """
        if order == NEWEST_FIRST:
            wholes, leading = [(TIER_COUNT - 1, self.query.everything(), self.counts)], None
        else:
            wholes = list(self.each_tier())
            leading = readers_language_term(self.query.index_version)
        slices = []
        for name, (start, stop) in ranges.items():
            before = 0
            for tier, expression, counts in wholes:
                first, last = max(start - before, 0), min(stop - before, counts.get(name, 0))
                if first < last:
                    slices.append(IndexSlice(name, tier, expression, counts, first, last))
                before += counts.get(name, 0)
        found: dict[str, dict[int, int]] = {name: {} for name in ranges}
        for one, key in keys_in(slices, self.query.index_version, leading):
            found[one.kind][key] = one.tier
        return found

    def each_tier(self) -> Iterator[tuple[int, Expression, dict[str, int]]]:
        """(number, expression, {kind name: number of records}) of what each tier adds."""
        inner: Expression | None = None
        before = dict.fromkeys(self.tiers, 0)
        for number, tier in enumerate(self.query.tiers()):
            up_to = {name: ups[number] for name, ups in self.tiers.items()}
            counts = {name: up_to[name] - before[name] for name in up_to}
            yield number, AndNot(tier, inner) if inner else tier, counts
            inner, before = tier, up_to

    def narrow(self, terms: Iterable[Term]) -> "SearchAnswer":
        """The answer to the same query within attribute terms, all of which must hold."""
        query = replace(self.query, filters=[*self.query.filters, *terms])
        return replace(
            count_matches(query), corrected=self.corrected, left_out=self.left_out, known=self.known
        )

    def all_keys(self, kind_name: str) -> BitMap:
        """The keys of all records of one kind."""
        sql, values = engine().matching(self.query.everything())
        sql = f"SELECT id %% {DAY_FACTOR} FROM ({sql}) AS found WHERE {kind_ids_sql(kind_name)}"
        return fetch_kept_keys(self.query.index_version, sql, values)


def search_records(text: str, exact: bool = False, filters: Iterable[Term] = ()) -> SearchAnswer:
    """Look a reader's words up. `exact` takes them as typed, `filters` are attribute terms."""
    if Stale.objects.exists():
        refresh_index()
    known = get_lexicon()
    query = parse_query(text, known)
    query.filters, query.index_version = list(filters), known.index_version
    corrected: list[tuple[str, str]] = []
    if not exact:
        query, corrected = correct_query(query, known)
    answer = count_matches(query)
    if not answer.total and len(query.parts) > 1:
        answer = relax_query(query)
    answer.corrected, answer.known = corrected, known
    return answer


def count_matches(query: Query) -> SearchAnswer:
    answer = SearchAnswer(query)
    if not query.parts:
        return answer
    tiers = query.tiers()
    selects: list[str] = []
    values: list = []
    for number, tier in enumerate(dict.fromkeys(tiers)):  # equal ones are counted once
        sql, some = engine().matching(tier)
        selects.append(
            f"SELECT {number} AS tier, id / {KIND_FACTOR} AS kind, COUNT(*) "
            f"FROM ({sql}) AS t{number} GROUP BY id / {KIND_FACTOR}"
        )
        values += some
    rows = fetch_kept(query.index_version, " UNION ALL ".join(selects), values)
    numbers = {tier: number for number, tier in enumerate(dict.fromkeys(tiers))}
    counts = {(number, kind): count for number, kind, count in rows}
    for kind in kinds.searchable:
        ups = [counts.get((numbers[tier], kind.number), 0) for tier in tiers]
        if ups[-1]:
            answer.counts[kind.name] = ups[-1]
            answer.tiers[kind.name] = ups
    return answer


def correct_query(query: Query, known: Lexicon) -> tuple[Query, list[tuple[str, str]]]:
    """The query with its mistyped words put right, and the (typed, right) pairs.

    A word is mistyped if it stands for nothing and no record has it.
    """
    unknown = [part for part in query.parts if not part.tokens and not part.is_phrase]
    missing = missing_parts(unknown) if unknown else []
    parts, pairs = correct_phrases(query.parts, missing, known)
    right = {
        part: word
        for part in parts
        if part in missing and (word := known.right_word(part.words[0]))
    }
    if not right and not pairs:
        return query, []
    # Neighbouring words are read together again: put right they may form a known phrase.
    fresh: list[QueryPart] = []
    words: list[str] = []
    for part in parts:
        if part in unknown:
            words.append(right.get(part) or part.words[0])
            continue
        fresh += [*group_words(words, known), part]
        words = []
    fresh += group_words(words, known)
    if any(map(analysis.is_arabic, right.values())):
        fresh = [with_arabic_meaning(part, known) for part in fresh]
    pairs += [(part.words[0], word) for part, word in right.items()]
    return replace(query, parts=remove_partner_words(list(dict.fromkeys(fresh)))), pairs


def with_arabic_meaning(part: QueryPart, known: Lexicon) -> QueryPart:
    """A name beside Arabic in Latin letters may be Arabic, too: “taqa tunis” of Tunisia."""
    if len(part.words) > 1 or not part.tokens or analysis.is_arabic(part.words[0]):
        return part
    return replace(part, tokens=part.tokens | known.meaning_by_sound(part.words[0]))


def correct_phrases(
    parts: list[QueryPart], missing: list[QueryPart], known: Lexicon
) -> tuple[list[QueryPart], list[tuple[str, str]]]:
    """The parts, with a mistyped word and its neighbour as the known phrase that they are nearly.

    “Dier Alla” is Deir Alla, although Dier alone might be many a word.
    """
    found, pairs = list(parts), []
    for part in missing:
        place = found.index(part) if part in found else 0
        for start in (place, place - 1):
            two = found[start : start + 2] if start >= 0 else []
            if part not in two or len(two) < 2 or any(it.is_phrase or it.is_time for it in two):
                continue
            typed = [word for one in two for word in one.words]
            if right := known.nearest_phrase(typed):
                found[start : start + 2] = group_words(right, known)
                pairs.append((" ".join(typed), " ".join(right)))
                break
    return found, pairs


def missing_parts(some_parts: list[QueryPart]) -> list[QueryPart]:
    """Those of the parts whose words no record has."""
    present = matching_positions([part.literally() for part in some_parts])
    return [part for number, part in enumerate(some_parts) if number not in present]


def relax_query(query: Query) -> SearchAnswer:
    """Parts that are found together: one after the other is kept if it can be.

    Those with a meaning come first. To look for the largest choice would take a query for
    every way to choose.
    """
    kept: list[QueryPart] = []
    for part in sorted(query.parts, key=lambda part: not part.tokens):
        choice = query.without([one for one in query.parts if one not in [*kept, part]])
        if matching_positions([choice.limit_to_filters(choice.all_words())]):
            kept.append(part)
    if not kept:
        return SearchAnswer(query)
    answer = count_matches(query.without([part for part in query.parts if part not in kept]))
    answer.left_out = [part for part in query.parts if part not in kept]
    return answer
