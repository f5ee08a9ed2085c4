"""Endings of Turkish and beginnings of Arabic words, which stemmers leave on many of them.

They are taken off a word that means nothing as it stands; what is left counts only if it is known.
"""

import re
from collections.abc import Iterator

from search import analysis

SHORTEST_STEM = {"tr": 4, "ar": 3}  # letters
MOST_ENDINGS = 3
TURKISH_ENDING = re.compile(
    r"(?:l[ae]r|[sş]?[ıiuü]|n?[ıiuü]n|[dt][ae]n?|[dt][ae]ki|ki|[ny]?[ae]|y?l[ae]|n[dt][ae]n?|"
    r"nd?[ae]ki|y[ıiuü]|s[ıiuü]z|c[ae]|l[ıiuü]k?|[ıiuü]m[ıiuü]z)$"
)
ARABIC_BEGINNINGS = ("وال", "فال", "بال", "كال", "ولل", "فلل", "ال", "لل", "و", "ف", "ب", "ك", "ل")
MOST_BEGINNINGS = 3


def bare_words(word: str) -> Iterator[str]:
    """The word without one ending or beginning, then without two, …"""
    if analysis.is_arabic(word):
        yield from without_beginnings(word)
        return
    if "'" in word:
        word = word.partition("'")[0]
        yield word
    seen, some = {word}, [word]
    for _number in range(MOST_ENDINGS):
        shorter = []
        for one in some:
            for length in range(1, 6):
                stem, ending = one[:-length], one[-length:]
                is_stem = len(stem) >= SHORTEST_STEM["tr"] and stem not in seen
                if is_stem and TURKISH_ENDING.fullmatch(ending):
                    seen.add(stem)
                    shorter.append(stem)
        shorter.sort(key=len, reverse=True)
        yield from shorter
        some = shorter


def without_beginnings(word: str) -> Iterator[str]:
    seen, some = {word}, [word]
    for _number in range(MOST_BEGINNINGS):
        some = [
            rest
            for one in some
            for beginning in ARABIC_BEGINNINGS
            if one.startswith(beginning)
            and len(rest := one.removeprefix(beginning)) >= SHORTEST_STEM["ar"]
            and rest not in seen
        ]
        seen.update(some)
        for rest in some:
            yield rest
            yield f"ال{rest}"


def arabic_singular(word: str) -> str:
    """The singular of a regular plural, without its article: جولة of الجولات."""
    bare = analysis.strip_article(word) if analysis.is_arabic(word) else word
    if bare.endswith("ات") and len(bare) - 2 >= SHORTEST_STEM["ar"]:
        return f"{bare[:-2]}ة"
    return bare
