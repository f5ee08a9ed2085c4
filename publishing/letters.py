"""Words as they are, whatever keyboard, script and habit they were typed with."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
LONGEST_WORD = 60  # characters; longer ones are not words

# Letters that look like one another to a reader, or that keyboards lack.
LETTERS = str.maketrans(
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
        "ـ": "",
        "'": "",
        "’": "",
    }
)
DIGITS = {
    ord(other): str(n) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for n, other in enumerate(digits)
}


def lowered(text):
    """Lower case that knows the Turkish dotted capital, without Arabic vowel marks."""
    text = ARABIC_MARKS.sub("", unicodedata.normalize("NFC", text)).translate(DIGITS)
    return text.replace("İ", "i").lower()


def split(text):
    """The words of a text in lower case, otherwise as they stand."""
    return [word for word in WORD.findall(lowered(text)) if len(word) <= LONGEST_WORD]


@lru_cache(maxsize=50_000)
def fold(word):
    """The word without what keyboards, scripts and habits write differently."""
    plain = unicodedata.normalize("NFKD", word.translate(LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return plain.translate(LETTERS)
