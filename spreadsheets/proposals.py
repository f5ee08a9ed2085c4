"""Which column of a file is probably which: by the words above it, else by what stands in it."""

from collections.abc import Mapping
from functools import cache

from publishing.text.normalize import UMLAUTS, fold_word, split_words
from spreadsheets.columns import Column
from spreadsheets.headers import plain_label
from spreadsheets.heading_words import HEADING_WORDS, LANGUAGE_WORDS
from spreadsheets.resource import TableResource
from spreadsheets.sheets import Sheet

FoldedHeading = tuple[str, ...]
Claim = tuple[float, int, int, str]  # weight, less of the place, less of the order, name

KNOWN, SAME, INSIDE, ENDING, BY_CONTENT = 9.0, 3.0, 2.0, 1.5, 1.0  # what speaks for a column
MIN_ENDING_LENGTH = 3  # letters of a word that ends another
MIN_SHARE = 0.6  # of the cells that have to fit where no word names the column
MIN_FITTING = 0.3  # of the cells that have to fit where a word does


def fold_heading(text: str) -> FoldedHeading:
    """The words of a heading, folded as in the search."""
    return tuple(filter(None, (fold_word(word) for word in split_words(text))))


@cache
def phrase_meanings() -> Mapping[FoldedHeading, dict[str, float]]:
    """What a phrase may stand for, and how much less than the first of its words it counts."""
    found: dict[FoldedHeading, dict[str, float]] = {}
    for name, listed in HEADING_WORDS.items():
        for order, phrase in enumerate(listed.split(";")):
            for spelled in (phrase, phrase.translate(UMLAUTS)):
                found.setdefault(fold_heading(spelled), {}).setdefault(name, order / 100)
    return found


@cache
def heading_hints() -> frozenset[str]:
    """All that offices write above columns, as labels are compared."""
    return frozenset(
        plain_label(phrase) for listed in HEADING_WORDS.values() for phrase in listed.split(";")
    )


def language_in(words: FoldedHeading) -> str | None:
    for code, listed in LANGUAGE_WORDS.items():
        if not set(fold_heading(listed)).isdisjoint(words):
            return code
    return None


def meanings(heading: str) -> dict[str, float]:
    """The names of columns, without languages, that a heading may mean, with their weights."""
    words = fold_heading(heading)
    found: dict[str, float] = {}

    def note(phrase: FoldedHeading, weight: float) -> None:
        for name, less in phrase_meanings().get(phrase, {}).items():
            found[name] = max(found.get(name, 0), weight - less)

    note(words, SAME)
    for first in range(len(words)):
        for end in range(first + 1, len(words) + 1):
            note(words[first:end], INSIDE + (end - first) / 10 - first / 20)
    for place, word in enumerate(words):
        for length in range(MIN_ENDING_LENGTH, len(word)):
            note((word[-length:],), ENDING + length / 100 - place / 20)
    return found


def propose_columns(sheet: Sheet, resource: TableResource) -> list[str]:
    """For each column of the file the name of the one it probably is, or nothing."""
    columns = {name: one for name, one in resource.fields.items() if name != "state"}
    order = {name: number for number, name in enumerate(columns)}
    for column in columns.values():
        column.load()
    claims: list[Claim] = []
    for place, known in enumerate(sheet.columns):
        found = {known: KNOWN} if known else weights(sheet, place, columns, resource.language)
        claims += [(weight, -place, -order[name], name) for name, weight in found.items()]
    proposals = [""] * len(sheet.columns)
    for _weight, place, _order, name in sorted(claims, reverse=True):
        is_free = name not in proposals or columns[name].is_list
        if not proposals[-place] and is_free:
            proposals[-place] = name
    return proposals


def weights(
    sheet: Sheet, place: int, columns: Mapping[str, Column], language: str
) -> dict[str, float]:
    """How much speaks for each column at a place; what its cells contradict is left out."""
    sample = sheet.sample(place)
    if not sample:
        return {}
    named: dict[str, float] = {}
    own_language = language_in(fold_heading(sheet.headings[place])) or language
    for base, weight in meanings(sheet.headings[place]).items():
        for name in (base, f"{base}_{own_language}"):
            if name in columns:
                named[name] = weight
    found = {}
    for name, column in columns.items():
        share = share_that_fits(column, sample)
        if name in named and (share is None or share >= MIN_FITTING or not column.refuses_others):
            found[name] = named[name] + (share or 0) / 2
        elif share is not None and share >= MIN_SHARE and column.shows_itself:
            found[name] = BY_CONTENT * share
    return found


def share_that_fits(column: Column, sample: list[str]) -> float | None:
    """The part of the cells that fit a column, or None if no cell can tell."""
    told = [fit for fit in (column.fits(cell) for cell in sample) if fit is not None]
    return sum(told) / len(told) if told else None
