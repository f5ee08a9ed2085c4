"""Arabic words in Latin letters, as people type them on phones: nifayat, 7iwar, al-urdun.

Vowels are written by ear, so words are compared by their consonants, and the nearest by sound wins.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz

SHORTEST_WORD = 4  # letters
FEWEST_ALIKE = {1: 85}  # percent of the letters, vowels too, by the number of consonants
ALIKE_ENOUGH = 62  # of more consonants
# Digits that look like an Arabic letter; which one 2, 8 and 9 stand for depends on the country.
DIGIT_HABITS = tuple(
    str.maketrans({"5": "kh", "6": "t", "7": "h"} | others)
    for others in (
        {"2": "", "3": "a", "8": "q", "9": "s"},
        {"2": "", "3": "", "8": "gh", "9": "q"},
        {"2": "q", "3": "a", "8": "q", "9": "q"},
    )
)
ARABIC_SOUNDS = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ء": "", "ئ": "", "ؤ": "", "ى": "a", "ة": "a",
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r",
    "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh",
    "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i",
}  # fmt: skip
ARTICLE = re.compile(r"^(?:al|el|il|an|as|ash|at|ad|ar|az)(?=[-\s'])[-\s']*|^(?:al|el)(?=[a-z]{4})")
SAME_SOUNDS = (
    ("tch", "sh"), ("ch", "sh"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ph", "f"), ("th", "t"),
    ("dh", "d"), ("kh", "x"), ("gh", "g"), ("sh", "c"), ("q", "k"), ("dj", "j"), ("p", "b"),
    ("v", "f"), ("w", "u"), ("y", "i"), ("o", "u"), ("e", "a"),
)  # fmt: skip


def sound_of(word: str) -> str:
    """How a word in Latin letters sounds, in one spelling."""
    for typed, sound in SAME_SOUNDS:
        word = word.replace(typed, sound)
    return re.sub(r"(.)\1+", r"\1", word)


def consonants_of(sound: str) -> str:
    """Its consonants; an h at the end is not heard."""
    return re.sub(r"[aiu]", "", sound.removesuffix("h"))


def latin_sound(word: str) -> str:
    """The sound of a word as it is typed, without the article."""
    return sound_of(ARTICLE.sub("", word).translate(DIGIT_HABITS[0]))


def chat_spellings(word: str) -> list[str]:
    """The word with its digits as the letters that they are typed for, by each habit."""
    return [word if word.isdigit() else word.translate(habit) for habit in DIGIT_HABITS]


def arabic_sound(word: str) -> str:
    word = word[2:] if word.startswith("ال") and len(word) > 4 else word
    return sound_of("".join(ARABIC_SOUNDS.get(letter, "") for letter in word))


class Romanization:
    """The known Arabic words by their consonants."""

    def __init__(self, words: Iterable[str]):
        self.by_consonants: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for word in sorted(words):
            sound = arabic_sound(word)
            self.by_consonants[consonants_of(sound)].append((sound, word))

    def arabic(self, word: str) -> str | None:
        """The known Arabic word that a word in Latin letters stands for, or None."""
        sound = latin_sound(word)
        consonants = consonants_of(sound)
        if len(word) < SHORTEST_WORD or not consonants:
            return None
        nearest = [
            (fuzz.ratio(sound, other), arabic)
            for other, arabic in self.by_consonants.get(consonants, ())
        ]
        best = max(nearest, default=(0, ""))
        return best[1] if best[0] >= FEWEST_ALIKE.get(len(consonants), ALIKE_ENOUGH) else None
