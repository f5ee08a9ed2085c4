"""Words as they are, whatever keyboard, script and habit they were typed with.

The one normalisation of the portal: what is indexed, what is asked for, what is marked in
a text and what editors look for go through it. docs/editors.md shows what it makes equal.

    lower_text(text)  the words as a stemmer and a dictionary know them
    fold_word(word)   without what keyboards, scripts and habits write differently
"""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from django.db.models import CharField, TextField

MAX_WORD_LENGTH = 60  # characters; longer ones are not words
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

# Apostrophes, and what is used as one: quotation marks, accents, ayn and hamza in Latin script.
APOSTROPHES = "'’‘‛`´ʼʻʽʾʿˈ′＇"

# Marks on the letter before, such as accents, and what is not seen at all, such as soft
# hyphens, joiners and the signs that turn the direction of writing.
COMBINING_MARKS = "".join(
    letter
    for letter in map(chr, range(0x10000))
    if unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf")
)
TATWEEL = "ـ"  # makes an Arabic word longer, for looks
MARKS_INSIDE_WORDS = f"{re.escape(COMBINING_MARKS)}{TATWEEL}"
WORD = re.compile(
    rf"[^\W_{APOSTROPHES}{TATWEEL}]"
    rf"(?:[^\W_]|[{MARKS_INSIDE_WORDS}]|[{APOSTROPHES}](?=[{MARKS_INSIDE_WORDS}]*[^\W_]))*"
)
VARIATIONS = "\u034f\ufe00-\ufe0f"  # of how the letter before is drawn
INVISIBLE = re.compile(
    "[{}{}]".format(
        "".join(mark for mark in COMBINING_MARKS if unicodedata.category(mark) == "Cf"), VARIATIONS
    )
)
ARABIC_MARKS = re.compile(f"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed{TATWEEL}]")

DIGIT_TABLE = {
    ord(other): str(n) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for n, other in enumerate(digits)
}
# The same letter from another keyboard.
EQUIVALENT_LETTERS = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys("یۍې", "ي")
    | dict.fromkeys("کڪ", "ك")
    | dict.fromkeys("ەہھۀۂۃ", "ه")
)
# What shows nothing: blanks, control characters, soft hyphens, joiners, marks of direction,
# fillers of Hangul, the empty pattern of Braille, selectors of variants.
SHOWS_NOTHING = (
    r"\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
SHOWS_NOTHING_ONLY = re.compile(f"[{SHOWS_NOTHING}]*")
# At the end of a text the ends of directions and the selectors belong to what stands before.
NOTHING_AT_THE_ENDS = re.compile(
    rf"\A[{SHOWS_NOTHING}]+|(?:(?![\u202c\u2069\ufe00-\ufe0f\U000e0000-\U000e0fff])[{SHOWS_NOTHING}])+\Z"
)

# Letters that look like one another to a reader, or that keyboards lack.
FOLD_TABLE = str.maketrans(
    {
        "ı": "i",
        "ß": "ss",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "'": "",
    }
)


def strip_invisible(text: str) -> str:
    """The text without what shows nothing at its ends; empty if it shows nothing at all."""
    return "" if SHOWS_NOTHING_ONLY.fullmatch(text) else NOTHING_AT_THE_ENDS.sub("", text)


class VisibleTexts:
    """For models: their texts are checked and kept without what shows nothing at the ends."""

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        for field in self._meta.concrete_fields:  # type: ignore[attr-defined]  # a model's
            if isinstance(field, CharField | TextField) and not field.choices:
                value = getattr(self, field.attname)
                if isinstance(value, str):
                    setattr(self, field.attname, strip_invisible(value))
        super().clean_fields(exclude)  # type: ignore[misc]  # a model's


def lower_text(text: str) -> str:
    """Lower case that knows the Turkish dotted capital, one letter for each that there is
    on several keyboards, without Arabic vowel marks and without what is not seen.
    """
    text = remove_invisible(text).translate(EQUIVALENT_LETTERS)
    text = ARABIC_MARKS.sub("", unicodedata.normalize("NFC", text)).translate(DIGIT_TABLE)
    return text.replace("İ", "i").lower()


def remove_invisible(text: str) -> str:
    """The text without characters that are not seen, such as soft hyphens and joiners."""
    return INVISIBLE.sub("", text)


@lru_cache(maxsize=5_000)  # the same words come again and again
def lower_word(word: str) -> str:
    """The word in lower case; empty if nothing is left of it or it is too long for a word."""
    lowered = lower_text(word)
    return lowered if len(lowered) <= MAX_WORD_LENGTH else ""


def split_words(text: str) -> list[str]:
    """The words of a text in lower case, otherwise as they stand."""
    return [word for found in WORD.findall(text) if (word := lower_word(found))]


@lru_cache(maxsize=5_000)
def fold_word(word: str) -> str:
    """The word without what keyboards, scripts and habits write differently."""
    plain = unicodedata.normalize("NFKD", word.translate(FOLD_TABLE)).translate(EQUIVALENT_LETTERS)
    plain = "".join(
        letter for letter in plain if not (unicodedata.combining(letter) or letter.isspace())
    )
    return plain.translate(FOLD_TABLE)
