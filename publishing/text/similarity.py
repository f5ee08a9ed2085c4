"""Names and titles that are nearly the same, however they are typed."""

import re
from collections.abc import Hashable, Mapping
from typing import TypeVar

from rapidfuzz import fuzz, process, utils

from publishing.text.normalize import fold_word, split_words

MAX_SHORT_WORD_LENGTH = 4  # letters; shorter words are too easily another word
MAX_SIMILAR = 5
FOLDING_MARGIN = 10  # how much less alike two texts may be before their letters are folded

Key = TypeVar("Key", bound=Hashable)


def comparison_key(text: str) -> str:
    """The words without what keyboards, scripts and habits write differently."""
    return " ".join(fold_word(word) for word in split_words(text))


def is_similar(one: str, other: str, least: int = 90) -> bool:
    """Whether two names differ by a typing error, an ending or the order of their words.

    Numbers must be the same: part 1 is not part 2.
    """
    one, other = comparison_key(one), comparison_key(other)
    if not one or not other or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    if min(len(one), len(other)) <= MAX_SHORT_WORD_LENGTH:
        return one == other
    return fuzz.token_sort_ratio(one, other) >= least


def most_similar(text: str, others: Mapping[Key, str], least: int = 90) -> list[Key]:
    """The keys of those texts in a dict that are nearly the same, the most alike first."""
    found = process.extract(
        text,
        others,
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        score_cutoff=least - FOLDING_MARGIN,
        limit=4 * MAX_SIMILAR,
    )
    return [key for other, _score, key in found if is_similar(text, other, least)][:MAX_SIMILAR]
