"""What may be meant by words that are not typed to their end."""

from search import analysis
from search.engines import engine, fetched
from search.expressions import Term, all_of, any_of
from search.index import refresh
from search.lexicon import spellings
from search.models import DAY, KIND
from search.query import MOST_PARTS, cleaned
from search.registry import registry

FEWEST_LETTERS = 2
MOST_REFRESHED = 20  # a keystroke does not wait until a whole import is taken in


def typed(text):
    """The words of an unfinished query; none as long as they could mean anything."""
    words = [word for word in analysis.split(cleaned(text)) if analysis.fold(word)][-MOST_PARTS:]
    return words if sum(map(len, words)) >= FEWEST_LETTERS else []


def records(words, most):
    """(name of the kind, key) of records whose titles have the words, the newest first.

    Kinds that the lexicon knows, such as topics, are left to it.
    """
    words = [word for word in words if len(word) >= FEWEST_LETTERS]
    if not words:
        return []
    refresh(MOST_REFRESHED)
    kinds = {kind.number: kind.name for kind in registry.kinds.values()}
    numbers = [str(n) for n, name in kinds.items() if name not in registry.concepts]
    sql, values = engine().matching(in_titles(words))
    rows = fetched(
        f"SELECT id / {KIND}, id %% {DAY} FROM ({sql}) AS found "
        f"WHERE id / {KIND} IN ({', '.join(numbers)}) "
        f"ORDER BY id %% {KIND} DESC, id LIMIT {int(most)}",
        values,
    )
    return [(kinds[number], key) for number, key in rows]


def in_titles(words):
    """All words in the title, the last of them perhaps unfinished."""
    *whole, last = words
    return all_of(
        [
            *(any_of(Term(form, "title") for form in analysis.variants(word)) for word in whole),
            any_of(Term(form, "title", is_prefix=True) for (form,) in spellings([last])),
        ]
    )
