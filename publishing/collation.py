"""The order of words in the reader's language, the same in Python and in both databases.

PostgreSQL has ICU's collations. SQLite gets collations of the same names, made of sort_key().
No library was found that could take its place: PyICU has no wheels, ICU4Py no collator.
The tests compare sort_key() with PostgreSQL's order.
"""

import unicodedata
from functools import lru_cache

from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, Collate, NullIf

from publishing.languages import LANGUAGE_CODES, active_language
from publishing.text.normalize import remove_invisible

PUNCTUATION = " _-–—,،٬;؛:!¡?¿؟.…·'‘’\"“”„«»()[]{}§¶@*/\\&#%٪`´^¯¨¸°©®+±÷×<=>¬|¦~¤¢$£¥€"
# In Arabic, letters that stand together differ only if all else is the same.
ARABIC = (
    "ءأؤإئاآ ٱ ب پ ةت ث ٹ ج چ ح خ د ذ ڈ ر ز ڑ ژ س ش ص ض ط ظ ع غ ف ڤ ق ك ک گ ل م ن ں ه ھ ہ ە و یىي ے"
)
ARABIC_ELSEWHERE = (
    "ء آ أ ٱ ؤ إ ئ ا ب پ ة ت ث ٹ ج چ ح خ د ذ ڈ ر ز ڑ ژ س ش ص ض ط ظ ع غ ف ڤ ق ك ک گ ل م ن ں ه ھ ہ ە "
    "و ى ي ی ے"
)
JOINER = "\u0335"  # stands for the mark of two letters written as one
ACCENTS = (
    "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304" + JOINER
)
SPELLED_OUT = {
    "ß": f"s{JOINER}s",
    "æ": f"a{JOINER}e",
    "œ": f"o{JOINER}e",
    "ø": "o\u0338",
    "ł": "l\u0338",
    "đ": "d\u0338",
    "ħ": "h\u0338",
}
SPELLED_OUT_IN_ARABIC = SPELLED_OUT | {"آ": f"ا{JOINER}ا"}
# Letters of their own, each right after another one.
SORTED_AFTER = {"ı": "i", "ə": "e", "ŋ": "n", "þ": "z"}
SORTED_AFTER_IN_TURKISH = SORTED_AFTER | {
    "ç": "c",
    "ğ": "g",
    "ı": "h",
    "ö": "o",
    "ş": "s",
    "ü": "u",
}
HIGHEST_NUMBER = 10  # of letters that stand together in Arabic; accents count from here
ALEF = "ا"  # Arabic script stands here among the others, which follow Unicode
SPACE_RANK, DIGIT_RANK, BEFORE_LETTERS, LETTER_RANK = range(4)  # what comes before what


def alphabet_places(alphabet):
    """letter -> (place, number among those that stand there)"""
    groups = enumerate(alphabet.split())
    return {letter: (place, n) for place, group in groups for n, letter in enumerate(group)}


ARABIC_PLACES, ARABIC_PLACES_ELSEWHERE = alphabet_places(ARABIC), alphabet_places(ARABIC_ELSEWHERE)


@lru_cache(maxsize=2_000)  # of 1.5 kB each
def collation_key(text, language):
    """What to compare: the letters, then their accents, then capital after small letters."""
    letters, accents, cases = [], [], []
    for letter in unicodedata.normalize("NFC", remove_invisible(text)):
        small = lower_letter(letter, language)
        for base in letter_parts(small, language):
            if unicodedata.combining(base):
                accents.append(ACCENTS.find(base) + HIGHEST_NUMBER)
                continue
            place, variant = letter_place(base, language)
            letters.append(place)
            accents.append(variant)
            cases.append(small != letter)
    return tuple(letters), tuple(accents), tuple(cases)


def lower_letter(letter, language):
    if language == "tr" and letter in "Iİ":
        return "ı" if letter == "I" else "i"
    return letter.lower()


def letter_parts(small, language):
    """The letter itself if it has a place in the alphabet, else its base and accents."""
    spelled_out = SPELLED_OUT_IN_ARABIC if language == "ar" else SPELLED_OUT
    if small in spelled_out:
        return spelled_out[small]
    if small in ARABIC_PLACES or small in letters_sorted_after(language):
        return small
    return unicodedata.normalize("NFD", small)


def letters_sorted_after(language):
    return SORTED_AFTER_IN_TURKISH if language == "tr" else SORTED_AFTER


@lru_cache(maxsize=2_000)
def letter_place(letter, language):
    """(place in the alphabet, number among those that stand there)"""
    if letter in PUNCTUATION or letter.isspace():
        return (SPACE_RANK, PUNCTUATION.find(letter), 0), 0
    if (digit := unicodedata.digit(letter, None)) is not None:
        return (DIGIT_RANK, digit, 0), not letter.isascii()
    if letter in ARABIC_PLACES:
        known = ARABIC_PLACES if language == "ar" else ARABIC_PLACES_ELSEWHERE
        place, number = known[letter]
        return (BEFORE_LETTERS, place, 0) if language == "ar" else (
            LETTER_RANK,
            ord(ALEF),
            place,
        ), number
    before = letters_sorted_after(language).get(letter)
    return (LETTER_RANK, ord(before or letter), bool(before)), 0


def sort_by_label(items, label=str):
    """The items sorted by their labels as the reader's language does."""
    language = active_language()
    return sorted(items, key=lambda item: collation_key(str(label(item)), language))


def collation_name(language):
    return f"{language}-x-icu"


def order_by_text(path):
    """To order a queryset by a translated field, in the reader's language and as it does.

    `path` leads to the field: "name", "country__name".
    """
    language = active_language()
    names = (f"{path}_{code}" for code in dict.fromkeys([language, *LANGUAGE_CODES]))
    texts = [NullIf(F(name), Value("")) for name in names]
    text = Coalesce(*texts, Value(""), output_field=CharField())
    return Collate(text, collation_name(language))


def get_comparison(language):
    """The function that SQLite calls for two texts."""

    def compare_in_language(one, other):
        first, second = collation_key(one, language), collation_key(other, language)
        return (first > second) - (first < second)

    return compare_in_language
