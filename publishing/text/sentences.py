"""Sentences of a text, as each language ends them."""

import re

SENTENCE_END = re.compile(r"[.!?؟…؛]+[\"”“»’)\]]*(?:\s+|$)|\n+")
LAST_WORD = re.compile(r"(\S+)\.\W*$")
ORDINALS = {"de", "tr"}  # write “13.” for the thirteenth
ABBREVIATIONS: dict[str, set[str]] = {
    "en": {"dr", "mr", "mrs", "ms", "no", "prof", "st", "vs", "approx", "etc"},
    "de": {"bzw", "ca", "dr", "etc", "inkl", "nr", "prof", "sog", "str", "usw", "vgl"},
    "tr": {"dr", "doç", "no", "örn", "prof", "vb", "vd", "yy"},
    "ar": set(),
}


def split_sentences(text: str, language: str) -> list[str]:
    """The sentences of a text; a line is the end of one, too."""
    found, start = [], 0
    for end in SENTENCE_END.finditer(text):
        piece = text[start : end.end()].strip()
        if end[0].startswith(".") and is_inside_sentence(piece, language):
            continue
        found.append(piece)
        start = end.end()
    return [piece for piece in [*found, text[start:].strip()] if piece]


def is_inside_sentence(piece: str, language: str) -> bool:
    """Whether the dot belongs to an abbreviation, an initial or an ordinal number."""
    found = LAST_WORD.search(piece)
    if not found:
        return False
    word = found[1].lstrip('(„“"').lower()
    if word.isdecimal():
        return language in ORDINALS and len(word) <= 2
    return "." in word or len(word) == 1 or word in ABBREVIATIONS[language]


def count_words(sentence: str) -> int:
    return sum(any(letter.isalnum() for letter in word) for word in sentence.split())
