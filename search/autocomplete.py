"""What may be meant by words that are not typed to their end."""

from publishing.kinds import Kind, kinds
from search import analysis
from search.concepts import get_concepts
from search.engines import engine, fetch_rows
from search.expressions import Expression, Term, combine_and, combine_or
from search.index import refresh_index
from search.lexicon import word_spellings
from search.models import DAY_FACTOR, KIND_FACTOR
from search.query import MAX_QUERY_PARTS, clean_query

MIN_LETTERS = 2
MAX_REFRESHED_BY_SUGGESTIONS = 20  # a keystroke does not wait until a whole import is taken in


def incomplete_words(text: str) -> list[str]:
    """The words of an unfinished query; none as long as they could mean anything."""
    words = [word for word in analysis.split_words(clean_query(text)) if analysis.fold_word(word)][
        -MAX_QUERY_PARTS:
    ]
    return words if sum(map(len, words)) >= MIN_LETTERS else []


def suggest_records(words: list[str], most: int) -> list[tuple[Kind, int]]:
    """(kind, key) of records whose titles have the words, the newest first.

    Kinds that the lexicon knows, such as topics, are left to it.
    """
    words = [word for word in words if len(word) >= MIN_LETTERS]
    if not words:
        return []
    refresh_index(MAX_REFRESHED_BY_SUGGESTIONS)
    asked = {kind.number: kind for kind in kinds.searchable if kind.name not in get_concepts()}
    sql, values = engine().matching(title_expression(words))
    rows = fetch_rows(
        f"SELECT id / {KIND_FACTOR}, id %% {DAY_FACTOR} FROM ({sql}) AS found "
        f"WHERE id / {KIND_FACTOR} IN ({', '.join(map(str, asked))}) "
        f"ORDER BY id %% {KIND_FACTOR} DESC, id LIMIT {int(most)}",
        values,
    )
    return [(asked[number], key) for number, key in rows]


def title_expression(words: list[str]) -> Expression:
    """All words in the title, the last of them perhaps unfinished."""
    *whole, last = words
    return combine_and(
        [
            *(
                combine_or(Term(form, "title") for form in analysis.query_forms(word))
                for word in whole
            ),
            combine_or(Term(form, "title", is_prefix=True) for (form,) in word_spellings([last])),
        ]
    )
