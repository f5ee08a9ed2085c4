"""Names and titles that are nearly the same, however they are typed."""

import re

from rapidfuzz import fuzz, process, utils

from publishing.text.normalize import fold, split

SHORT = 4  # letters; shorter words are too easily another word
MOST = 5
LOOSE = 10  # how much less alike two texts may be before their letters are folded


def plain(text):
    """The words without what keyboards, scripts and habits write differently."""
    return " ".join(fold(word) for word in split(text))


def nearly_same(one, other, least=90):
    """Whether two names differ by a typing error, an ending or the order of their words.

    Numbers must be the same: part 1 is not part 2.
    """
    one, other = plain(one), plain(other)
    if not one or not other or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    if min(len(one), len(other)) <= SHORT:
        return one == other
    return fuzz.token_sort_ratio(one, other) >= least


def nearest(text, others, least=90):
    """The keys of those texts in a dict that are nearly the same, the most alike first."""
    found = process.extract(
        text,
        others,
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        score_cutoff=least - LOOSE,
        limit=4 * MOST,
    )
    return [key for other, _score, key in found if nearly_same(text, other, least)][:MOST]
