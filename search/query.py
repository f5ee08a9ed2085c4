"""What a reader asks for: words, “quoted phrases”, -unwanted words, years, known concepts."""

import re
from dataclasses import dataclass, field, replace

from publishing.text.normalize import DIGIT_TABLE, remove_invisible
from search import analysis
from search.expressions import And, AndNot, Expression, Phrase, Term, combine_and, combine_or
from search.lexicon import MAX_PHRASE_WORDS, Lexicon
from search.pairs import remove_partner_words
from search.times import MONTH, YEAR, find_times

MAX_QUERY_LENGTH = 200  # characters
MAX_QUERY_PARTS = 8
QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]")
MINUS_SIGN = re.compile(
    r"[-−](?=[^\W\d_])"
)  # directly before a word: records with it are not wanted
# After these a hyphen stands for the first half of a word: “Planerinnen und -planer”.
SUSPENDED_COMPOUND = re.compile(
    r".*[,;/&]|und|oder|bzw\.?|beziehungsweise|sowie|bis|and|or|to|ve|veya|ya", re.IGNORECASE
)
YEAR_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*[-–—/]\s*((?:19|20)\d\d)\b")
YEAR_WORD = re.compile(r"(?:19|20)\d\d")
MAX_YEARS = 60
MOST_YEARS_IN_TITLES = 5  # a time of more years is looked for among dates only
YEAR_PREFIX = f"{YEAR}:"
TIME_PREFIXES = (YEAR_PREFIX, f"{MONTH}:")


@dataclass(frozen=True)
class QueryPart:
    """Some words of the query and what they stand for."""

    words: tuple[str, ...]
    tokens: frozenset[str] = frozenset()
    is_phrase: bool = False

    def __str__(self) -> str:
        return " ".join(self.words)

    def literally(self, scope: str = "", prefix: bool = False) -> Expression:
        """The words themselves, in any inflected form."""
        if self.is_phrase:
            return Phrase(tuple(analysis.fold_word(word) for word in self.words))
        return combine_and(
            combine_or(
                Term(form, scope, prefix and number == 0 and len(form) >= 4)
                for number, form in enumerate(analysis.query_forms(word))
            )
            for word in self.words
        )

    def by_meaning(self) -> Expression:
        """The attributes; a year also where it stands in a title, as in “Workshop 2018”."""
        attributes = [Term(token, "attrs") for token in sorted(self.tokens)]
        if len(self.tokens) <= MOST_YEARS_IN_TITLES:
            attributes += [Term(it.removeprefix(YEAR_PREFIX), "title") for it in self.year_tokens]
        return combine_or(attributes)

    @property
    def is_time(self) -> bool:
        return bool(self.tokens) and all(it.startswith(TIME_PREFIXES) for it in self.tokens)

    @property
    def year_tokens(self) -> list[str]:
        return sorted(token for token in self.tokens if token.startswith(YEAR_PREFIX))

    def strictly(self) -> Expression:
        """What it stands for; without a meaning, the words in a title."""
        return self.by_meaning() if self.tokens else self.literally("title")

    def doubly(self) -> Expression:
        """What it stands for, and the words themselves."""
        if not self.tokens or (self.is_time and not YEAR_WORD.fullmatch(str(self))):
            return self.strictly()
        return And((self.by_meaning(), self.literally()))

    def anywhere(self) -> Expression:
        if not self.tokens:
            return self.literally(prefix=True)
        if self.is_time:
            return self.by_meaning()
        return combine_or([self.by_meaning(), self.literally(prefix=True)])


@dataclass
class Query:
    text: str
    parts: list[QueryPart] = field(default_factory=list)
    unwanted: list[QueryPart] = field(default_factory=list)
    filters: list[Term] = field(default_factory=list)
    index_version: int = 0  # when it was read, see search.kept_rows

    def without(self, left_out: list[QueryPart]) -> "Query":
        kept = [part for part in self.parts if part not in left_out]
        return replace(self, parts=kept)

    def tiers(self) -> list[Expression]:
        """Expressions from the best matches to all; each holds the ones before it."""
        best = combine_and(part.doubly() for part in self.parts)
        good = combine_and(part.strictly() for part in self.parts)
        return [self.limit_to_filters(tier) for tier in (best, good, self.all_words())] + [
            self.everything()
        ]

    def all_words(self) -> Expression:
        return combine_and(part.anywhere() for part in self.parts)

    def everything(self) -> Expression:
        """All that is shown: also what has all that is known, without the other words.

        Who looks for “garbage collection” wants what there is on waste, too.
        """
        expression = self.all_words()
        if self.optional:
            known = combine_and(part.by_meaning() for part in self.parts if part.tokens)
            expression = combine_or([expression, known])
        return self.limit_to_filters(expression)

    @property
    def optional(self) -> list[QueryPart]:
        """Words that stand for nothing beside others that do; they may be missing."""
        known = [part for part in self.parts if part.tokens]
        others = [part for part in self.parts if not part.tokens and not part.is_phrase]
        return others if len(known) + len(others) == len(self.parts) and known else []

    def limit_to_filters(self, expression: Expression) -> Expression:
        """Without what is unwanted, within the filters."""
        if self.filters:
            expression = And((*self.filters, expression))
        if self.unwanted:
            expression = AndNot(expression, combine_or(part.anywhere() for part in self.unwanted))
        return expression


def clean_query(text: str) -> str:
    """The query without what is not seen, and not beyond a sensible length."""
    text = remove_invisible(text[: 4 * MAX_QUERY_LENGTH])
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(text[:MAX_QUERY_LENGTH].split())


def parse_query(text: str, lexicon: Lexicon) -> Query:
    """Read a query; anything is a query, the empty one has no parts."""
    text = clean_query(text)
    query = Query(text)
    rest = text.translate(DIGIT_TABLE)
    for phrase in QUOTED.findall(rest):
        if words := analysis.split_words(phrase):
            query.parts.append(QueryPart(tuple(words[:MAX_PHRASE_WORDS]), is_phrase=True))
    rest = QUOTED.sub(" ", rest)
    for first, last in YEAR_RANGE.findall(rest):
        query.parts.append(year_range_part(int(first), int(last)))
    times, rest = find_times(YEAR_RANGE.sub(" ", rest))
    query.parts += [QueryPart((time.words,), time.tokens) for time in times]
    wanted, unwanted = split_unwanted(rest)
    query.parts += group_words(
        analysis.remove_stop_words(analysis.split_words(" ".join(wanted))), lexicon
    )
    if not query.parts:  # there is nothing to leave out of
        query.parts, unwanted = group_words(analysis.split_words(" ".join(unwanted)), lexicon), []
    query.parts = remove_partner_words(list(dict.fromkeys(query.parts)))[:MAX_QUERY_PARTS]
    query.unwanted = [
        part for word in unwanted if (part := whole_part(analysis.split_words(word), lexicon))
    ]
    query.unwanted = query.unwanted[:MAX_QUERY_PARTS]
    return query


def split_unwanted(text: str) -> tuple[list[str], list[str]]:
    """The pieces of a query that are wanted, and those that a minus excludes."""
    wanted: list[str] = []
    unwanted: list[str] = []
    before = ""
    for piece in text.split():
        if MINUS_SIGN.match(piece) and not SUSPENDED_COMPOUND.fullmatch(before):
            unwanted.append(piece[1:])
        else:
            wanted.append(piece)
        before = piece
    return wanted, unwanted


def whole_part(words: list[str], lexicon: Lexicon) -> QueryPart | None:
    """All these words as one part, as in “-fact-finding”; None without any."""
    found = group_words(words, lexicon)
    if len(found) > 1:
        return QueryPart(tuple(words[:MAX_PHRASE_WORDS]), is_phrase=True)
    return found[0] if found else None


def year_range_part(first: int, last: int) -> QueryPart:
    first, last = sorted((first, last))
    span = range(first, min(last, first + MAX_YEARS) + 1)
    return QueryPart((f"{first}–{last}",), frozenset(f"{YEAR_PREFIX}{year}" for year in span))


def group_words(words: list[str], lexicon: Lexicon) -> list[QueryPart]:
    """Group words into parts: the longest known phrases first, single words else."""
    found = []
    while words:
        for length in range(min(len(words), MAX_PHRASE_WORDS), 0, -1):
            if tokens := lexicon.meaning(words[:length]):
                break
            if tokens := lexicon.meaning_of_other_forms(words[:length]):
                break
        else:
            length = 1
            tokens = meaning_of_word(words[0], lexicon)
        found.append(QueryPart(tuple(words[:length]), frozenset(tokens)))
        words = words[length:]
    return found


def meaning_of_word(word: str, lexicon: Lexicon) -> set[str]:
    if YEAR_WORD.fullmatch(word):
        return {f"{YEAR_PREFIX}{word}"}
    return lexicon.meaning_of_compound(word)
