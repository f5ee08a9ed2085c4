"""Which record a name means, however it is spelled: in any script, with typos and other words.

For lists of names that are cleaned against ours. A query of the search page wants all that fits;
a name wants one record, and how sure that is.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search import analysis
from search.concepts import concept_phrases
from search.lexicon import Lexicon
from search.romanization import arabic_sound, chat_spellings, consonants_of, latin_sound

SAME, SAME_WITHOUT_OFFICE, SAME_PART = 100.0, 97.0, 94.0  # points of 100
MOST_ALIKE = 92.0  # points of names that only sound or look alike
LOST_PER_WORD = 4.0  # points for each word that is no part of the name
LEAST_SCORE = 40.0
SURE_SCORE, SURE_DISTANCE = 84.0, 6.0  # points; between the first and the second
SHORTEST_SURE = 6  # letters of a name that may be sure without being the same
COMPARED_NAMES = 40  # the nearest by letters, and by sound, that are looked at closely
MOST_NAME_WORDS = 12

# What is written around the name of a town, in folded letters; a county or a union is no town.
OFFICE_WORDS = frozenset(
    analysis.fold_word(word)
    for line in (
        "the of municipality municipal city town council mayor mayors office administration",
        "greater local authority government district village",
        "stadt gemeinde kommune stadtverwaltung gemeindeverwaltung rathaus landeshauptstadt",
        "hansestadt markt bezirk der die von",
        "belediye belediyesi belediyesinin büyükşehir başkanlığı şehri kenti ilçesi ili tc t c",
        "بلدية مدينة مجلس محافظة أمانة الكبرى الجديدة",
        "commune municipalité mairie ville de la du des d le",
    )
    for word in line.split()
)
LATIN_ARTICLES = {"al", "el", "il", "an", "as", "ash", "at", "ad", "ar", "az"} | {
    *("en", "es", "esh", "et", "ed", "er", "ez"),
}
SHORTEST_MISTYPED = 6  # letters of a word of an office that is known with one of them wrong
GREEK_SOUNDS = (
    ("ντ", "d"), ("μπ", "b"), ("γκ", "g"), ("ου", "u"), ("αι", "e"), ("ει", "i"), ("οι", "i"),
    ("ευ", "ev"), ("αυ", "av"), ("τζ", "j"), ("χ", "h"), ("β", "v"), ("η", "i"), ("υ", "i"),
)  # fmt: skip
LATIN_OR_ARABIC = re.compile(r"[\u0000-\u024f\u0600-\u06ff\u1e00-\u1eff]*")


@dataclass(frozen=True)
class NameHit:
    """A record that a name may mean: its token in the lexicon, and up to 100 points."""

    token: str
    score: float
    is_sure: bool = False


@dataclass
class NameIndex:
    """All names of some concepts, by how they are written and how they sound."""

    lexicon: Lexicon
    whole: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # -> tokens
    bare: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    sounds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, token: str, phrase: str) -> None:
        words = name_words(phrase)
        for spelled in letter_forms(words):
            self.whole["".join(spelled)].add(token)
            bare = "".join(name_without_office(spelled))
            self.bare[bare].add(token)
            self.sounds[sound_of_name(bare)].add(token)

    def find(self, name: str) -> list[NameHit]:
        """The records that a name may mean, the likeliest first."""
        words = name_words(name)[:MOST_NAME_WORDS]
        if not words:
            return []
        scores = self.same(words)
        if not scores:
            scores = self.alike(words)
            self.note_parts(scores, words)
        best = sorted(scores.items(), key=lambda hit: (-hit[1], hit[0]))
        second = best[1][1] if len(best) > 1 else 0.0
        return [
            NameHit(token, score, not place and is_sure(name, score, second))
            for place, (token, score) in enumerate(best)
            if score >= LEAST_SCORE
        ]

    def same(self, words: list[str]) -> dict[str, float]:
        """Those that are called so, as it stands or without the words of an office."""
        scores: dict[str, float] = {}
        for spelled in letter_forms(words):
            note(scores, self.whole.get("".join(spelled), ()), SAME)
            bare = name_without_office(spelled)
            note(scores, self.bare.get("".join(bare), ()), SAME_WITHOUT_OFFICE)
        return scores

    def note_parts(self, scores: dict[str, float], words: list[str]) -> None:
        """Those whose name stands among other words."""
        for spelled in letter_forms(words):
            for start in range(len(spelled)):
                for stop in range(len(spelled), start, -1):
                    part = "".join(spelled[start:stop])
                    others = len(name_without_office(spelled)) - (stop - start)
                    lost = LOST_PER_WORD * max(others, 0)
                    if len(part) > 2:
                        note(scores, self.whole.get(part, ()), SAME_PART - lost)

    def alike(self, words: list[str]) -> dict[str, float]:
        """Those that look or sound alike."""
        scores: dict[str, float] = {}
        for spelled in letter_forms(words):
            typed = "".join(name_without_office(spelled))
            for name, alike, _at in nearest(typed, self.bare.keys()):
                heard = OSA.normalized_similarity(sound_of_name(typed), sound_of_name(name))
                note(scores, self.bare[name], MOST_ALIKE * (0.7 * alike + 0.3 * heard))
            heard_as = sound_of_name(typed)
            for sound, alike, _at in nearest(heard_as, self.sounds.keys()):
                bones = OSA.normalized_similarity(consonants_of(heard_as), consonants_of(sound))
                note(scores, self.sounds[sound], MOST_ALIKE * (0.6 * alike + 0.35 * bones))
        return scores


def note(scores: dict[str, float], tokens: Iterable[str], score: float) -> None:
    for token in tokens:
        scores[token] = max(scores.get(token, 0.0), score)


def is_sure(name: str, score: float, second: float) -> bool:
    """Whether nobody need look at it: it fits well, and the next one much less."""
    least = SURE_SCORE if len(name) >= SHORTEST_SURE else MOST_ALIKE
    return score >= least and score - second >= SURE_DISTANCE


def nearest(typed: str, names: Collection[str]) -> list[tuple[str, float, int]]:
    return process.extract(
        typed, names, scorer=OSA.normalized_similarity, limit=COMPARED_NAMES, score_cutoff=0.4
    )


def name_words(text: str) -> list[str]:
    """The words of a name in lower case, those of other scripts in Latin letters."""
    if not LATIN_OR_ARABIC.fullmatch(text):
        text = latin_letters(text)
    return analysis.split_words(text)


def latin_letters(text: str) -> str:
    """Greek, Cyrillic and others as they sound."""
    folded = " ".join(map(analysis.fold_word, analysis.split_words(text)))
    for greek, sound in GREEK_SOUNDS:
        folded = folded.replace(greek, sound)
    return anyascii(folded).lower()


def letter_forms(words: list[str]) -> Iterator[list[str]]:
    """The words in plain letters: ü as u and as ue, digits as the letters they are typed for."""
    plain = tuple(analysis.fold_word(word) for word in words)
    spelled_out = tuple(analysis.fold_word(word.translate(analysis.UMLAUTS)) for word in words)
    typed_for = zip(*map(chat_spellings, plain), strict=True)
    yield from map(list, dict.fromkeys([plain, spelled_out, *typed_for]))


def name_without_office(words: list[str]) -> list[str]:
    """Without the words of an office and without articles, if anything is left then."""
    kept = [word for word in words if not is_office_word(word)] or words
    kept = [word for word in kept if word not in LATIN_ARTICLES] or kept
    return [analysis.strip_article(word) if analysis.is_arabic(word) else word for word in kept]


@lru_cache(maxsize=5_000)
def is_office_word(word: str) -> bool:
    """Also with one wrong letter, if it is long."""
    if word in OFFICE_WORDS or len(word) < SHORTEST_MISTYPED:
        return word in OFFICE_WORDS
    return any(
        OSA.distance(word, other, score_cutoff=1) <= 1
        for other in OFFICE_WORDS
        if len(other) >= SHORTEST_MISTYPED
    )


def sound_of_name(name: str) -> str:
    sound = arabic_sound(name) if analysis.is_arabic(name) else latin_sound(name)
    return sound.replace("x", "h")


_indexes: dict[str, NameIndex] = {}


def get_name_index(concept: str, known: Lexicon) -> NameIndex:
    """The names of all topics, countries or municipalities of a lexicon."""
    index = _indexes.get(concept)
    if index is None or index.lexicon is not known:
        index = NameIndex(known)
        for token, row in known.rows.items():
            if token.startswith(f"{concept}:"):
                for _language, phrase in concept_phrases(row):
                    index.add(token, phrase)
        _indexes[concept] = index
    return index
