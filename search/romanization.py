"""Arabic words in Latin letters, as people type them on phones: nifayat, 7iwar, al-urdun.

Vowels are written by ear, so words are compared by their consonants, and the nearest by sound wins.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from rapidfuzz import fuzz

SHORTEST_WORD = 4  # letters
FEWEST_ALIKE = {1: 85}  # percent of the letters, vowels too, by the number of consonants
ALIKE_ENOUGH = 62  # of more consonants
OTHERS_ALIKE = 80  # of words of titles, which stand for nothing
KNOWN_BONUS = 10
CERTAIN_CONSONANTS = 3
ONLY_VOWELS_MORE = 96  # percent where but short vowels, which Arabic does not write, are added
MOST_OF_FEW = 94  # of words of less consonants, which are too easily another word
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
    return latin_sounds(word)[0]


def latin_sounds(word: str) -> list[str]:
    """The sounds that it may have, as the same digit stands for different letters."""
    bare = ARTICLE.sub("", word)
    return list(dict.fromkeys(map(sound_of, chat_spellings(bare))))


def chat_spellings(word: str) -> list[str]:
    """The word with its digits as the letters that they are typed for, by each habit."""
    return [word if word.isdigit() else word.translate(habit) for habit in DIGIT_HABITS]


def arabic_sound(word: str) -> str:
    word = word[2:] if word.startswith("ال") and len(word) > 4 else word
    word = f"{word[:-1]}ة" if word.endswith("ه") else word  # as it is folded, and mostly heard
    return sound_of("".join(ARABIC_SOUNDS.get(letter, "") for letter in word))


def is_within(short: str, long: str) -> bool:
    """Whether the letters of one stand in the other, in their order."""
    rest = iter(long)
    return all(letter in rest for letter in short)


class Romanization:
    """Arabic words by their consonants: those that stand for something, and those of titles."""

    def __init__(self, known: Collection[str], others: Iterable[str] = ()):
        self.known = frozenset(known)
        self.by_consonants: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for word in sorted(self.known.union(others)):
            sound = arabic_sound(word)
            self.by_consonants[consonants_of(sound)].append((sound, word))

    def arabic(self, word: str) -> str | None:
        """The Arabic word that a word in Latin letters stands for, or None."""
        return self.nearest(word)[1] or None

    def nearest(self, word: str) -> tuple[float, str]:
        """(percent of letters alike, Arabic word), and 10 more for a known word; (0, "") for none.

        Of two joined nouns the first one is heard with a t: warshat of warsha.
        """
        if len(word) < SHORTEST_WORD:
            return 0.0, ""
        forms = [word, word[:-1]] if word.endswith("at") else [word]
        sounds = [sound for form in forms for sound in latin_sounds(form)]
        return max(map(self.likeness, sounds))

    def likeness(self, sound: str) -> tuple[float, str]:
        """(percent of letters alike, word) of the nearest word; a known one wins over others."""
        consonants = consonants_of(sound)
        nearest = [(0.0, "")]
        for other, arabic in self.by_consonants.get(consonants, ()) if consonants else ():
            alike = fuzz.ratio(sound, other)
            if len(consonants) >= CERTAIN_CONSONANTS and is_within(other, sound):
                alike = max(alike, ONLY_VOWELS_MORE)
            if len(consonants) < CERTAIN_CONSONANTS:
                alike = min(alike, MOST_OF_FEW)
            least = FEWEST_ALIKE.get(len(consonants), ALIKE_ENOUGH)
            if alike >= (least if arabic in self.known else max(least, OTHERS_ALIKE)):
                nearest.append((alike + (KNOWN_BONUS if arabic in self.known else 0), arabic))
        return max(nearest)
