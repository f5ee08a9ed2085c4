"""What words stand for: topics, countries, places, formats, in all languages and spellings.

The lexicon is read from the database once and kept until a trigger has counted a change.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, DamerauLevenshtein

from publishing.facets import YES
from search import analysis
from search.affixes import arabic_singular, bare_words
from search.concepts import (
    concept_name,
    concept_phrases,
    concept_rows,
    facets_with_words,
    get_concepts,
)
from search.models import Vocabulary, Word
from search.romanization import KNOWN_BONUS, Romanization

FREE_ORDER = ("format:", "topic:")  # of the words of these, and whether they are one word
MAX_PHRASE_WORDS = 7  # words
MIN_HEAD_LENGTH = 5  # letters that the beginning of a compound must have
SHORTEST_WITH_GAP = 3  # letters of a word of four that lacks one
MIN_TYPO_LENGTH = 4  # letters; shorter words are too easily another word
MIN_PHRASE_LENGTH, LONG_PHRASE_LENGTH = 7, 12  # letters with one, with two wrong
HEARD, HEARD_AS_KNOWN = 85, 95  # percent that an Arabic word sounds alike, to be no typing error
LAST_LETTER = "\U0010ffff"  # sorts behind all others

Words = tuple[str, ...]


@dataclass
class Lexicon:
    version: int
    titles_version: int = 0
    index_version: int = 0  # what the index answers is kept with
    tokens: dict[Words, tuple[str, ...]] = field(default_factory=dict)  # -> attribute tokens
    # Phrases of several words with these in the order of letters, for those typed in another.
    unordered: dict[Words, tuple[str, ...]] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)  # token -> the topic, place … it means
    # Sorted, for words not typed to their end: (words, their rank, the last of it the token).
    endings: list[tuple[str, tuple]] = field(default_factory=list)
    titles: frozenset[str] = frozenset()  # words of titles, for mistyped ones

    def add(self, token: str, language: str, phrase: str) -> None:
        words = analysis.remove_stop_words(analysis.split_words(phrase))
        if not words:
            return
        if language == "tr" and len(words) > 1:  # as it is written before other endings
            bare = analysis.TURKISH_POSSESSIVE.sub("", words[-1])
            note_token(self.tokens, tuple(map(analysis.fold_word, [*words[:-1], bare])), token)
        spelled_out = [word.translate(analysis.UMLAUTS) for word in words]
        for key in (
            tuple(analysis.fold_word(word) for word in words),
            tuple(analysis.fold_word(word) for word in spelled_out),
            tuple(analysis.stem_word(word, language) for word in words),
            tuple(analysis.stem_word(analysis.fold_word(word), language) for word in words),
        ):
            note_token(self.tokens, key, token)
            if len(key) > 1 and token.startswith(FREE_ORDER):
                note_token(self.unordered, tuple(sorted(key)), token)

    def add_endings(self, token: str, language: str, phrase: str, is_name: bool) -> None:
        """Note the phrase from each of its words on, as one may begin to type any of them."""
        words = analysis.split_words(phrase)
        for start, word in enumerate(words):
            if start and word in analysis.STOP_WORDS:
                continue
            rank = (not is_name, language, start > 0, len(word), len(phrase), phrase, token)
            for spelled in set(word_spellings(words[start:])):
                self.endings.append((" ".join(spelled), rank))

    def beginning_with(self, words: list[str], language: str) -> list[str]:
        """The attribute tokens of phrases that go on like this: names before other words,
        those in the reader's language before others, first words before later ones, and
        short words and phrases before long ones.
        """
        ranks: set[tuple] = set()
        for spelled in set(word_spellings(words)):
            typed = " ".join(spelled)
            first = bisect_left(self.endings, (typed,))
            last = bisect_left(self.endings, (typed + LAST_LETTER,), first)
            ranks.update(rank for _ending, rank in self.endings[first:last])
        best = sorted(ranks, key=lambda rank: (rank[0], rank[1] != language, rank[2:]))
        return list(dict.fromkeys(rank[-1] for rank in best))

    def label(self, token: str) -> tuple[str, str] | None:
        """(“Topic”, “Solid waste”) in the reader's language; None for years and the like."""
        if token not in self.rows:
            return None
        return get_concepts()[token.partition(":")[0]].title, concept_name(self.rows[token])

    def meaning(self, words: list[str]) -> set[str]:
        """The attribute tokens that these words in a row stand for, in any language."""
        meant: set[str] = set()
        for key in word_keys(words):
            meant.update(self.tokens.get(key, ()))
        return meant

    def meaning_of_other_forms(self, words: list[str]) -> set[str]:
        """The same with their words in another order or written apart, and with endings of
        Turkish and beginnings of Arabic words taken off the last and the first of them.
        """
        if len(words) > 1:
            for key in word_keys(words):
                if known := self.unordered.get(tuple(sorted(key))):
                    return set(known)
        if len(words) == 2:
            for one, other in (words, reversed(words)):
                for first in dict.fromkeys([one, analysis.stem_word(one, "de")]):
                    if meant := self.meaning([first + other]):
                        return {token for token in meant if token.startswith(FREE_ORDER)}
        singular = [arabic_singular(word) for word in words]
        if singular != words and (meant := self.meaning(singular)):
            return meant
        place = 0 if analysis.is_arabic(words[0]) else len(words) - 1
        for bare in bare_words(words[place]):
            if meant := self.meaning([*words[:place], bare, *words[place + 1 :]]):
                return meant
        return set()

    @cached_property
    def romanization(self) -> Romanization:
        single = {word for key in self.tokens for word in key if analysis.is_arabic(word)}
        return Romanization(single, filter(analysis.is_arabic, self.vocabulary))

    def meaning_of_compound(self, word: str) -> set[str]:
        """What the beginning of a long word stands for: Abfallwirtschaftsplan, Türkiye'de."""
        folded = analysis.fold_word(word)
        for length in range(len(folded) - 1, MIN_HEAD_LENGTH - 2, -1):
            is_ending = len(folded) - length <= 3  # an inflected name: Jenaer, Kölner
            if length >= MIN_HEAD_LENGTH or is_ending:
                meant = self.tokens.get((folded[:length],))
                if meant:
                    return set(meant)
        return set()

    def right_word(self, word: str) -> str | None:
        """The known word that a mistyped one, or an Arabic one in Latin letters, stands for."""
        alike, arabic = self.romanization.nearest(word)
        if any(letter.isdigit() for letter in word):
            return arabic or None
        nearest = self.nearest(word)
        heard = HEARD_AS_KNOWN if (nearest,) in self.tokens else HEARD
        return nearest if nearest and alike < heard + KNOWN_BONUS else arabic or None

    def meaning_by_sound(self, word: str) -> frozenset[str]:
        """What an Arabic word stands for that sounds just like this one."""
        alike, arabic = self.romanization.nearest(word)
        known = self.meaning([arabic]) if alike >= HEARD_AS_KNOWN + KNOWN_BONUS else ()
        return frozenset(known)

    @cached_property
    def phrases(self) -> list[str]:
        """Known phrases of several words."""
        return sorted({" ".join(key) for key in self.tokens if len(key) > 1})

    def nearest_phrase(self, words: list[str]) -> list[str] | None:
        """The known phrase that mistyped words are nearest to, or None."""
        typed = " ".join(map(analysis.fold_word, words))
        if len(typed) < MIN_PHRASE_LENGTH:
            return None
        most = 1 if len(typed) < LONG_PHRASE_LENGTH else 2
        best = process.extractOne(typed, self.phrases, scorer=OSA.distance, score_cutoff=most)
        return best[0].split() if best else None

    def nearest(self, word: str) -> str | None:
        """The known word that a mistyped one is nearest to, or None."""
        folded = analysis.fold_word(word)
        if len(folded) == SHORTEST_WITH_GAP:
            return self.with_one_letter_more(folded)
        if len(folded) < MIN_TYPO_LENGTH or folded.isdigit():
            return None
        most = 1 if len(folded) < 8 else 2
        best = process.extract(
            folded,
            self.vocabulary,
            scorer=DamerauLevenshtein.distance,
            score_cutoff=most,
            limit=8,
        )
        if not best:
            return None
        # Among equally near ones: a word of the lexicon, the same first letter, the most alike.
        return min(
            best,
            key=lambda hit: (
                hit[1],
                (hit[0],) not in self.tokens,
                hit[0][:1] != folded[:1],
                -fuzz.ratio(hit[0], folded),
                hit[0],
            ),
        )[0]

    def with_one_letter_more(self, folded: str) -> str | None:
        """The only word that stands for something and has one letter more inside: atık of atk."""
        found = {
            word
            for (word,) in filter(has_one_word, self.tokens)
            if len(word) == len(folded) + 1
            and (word[0], word[-1]) == (folded[0], folded[-1])
            and folded in (word[0] + word[2:], word[:2] + word[3:])
        }
        return found.pop() if len(found) == 1 else None

    def forget_titles(self, version: int) -> None:
        """Read the words of titles anew when they are needed: a withdrawn one is never offered."""
        self.titles, self.titles_version = frozenset(), version
        self.__dict__.pop("romanization", None)

    @property
    def vocabulary(self) -> frozenset[str]:
        if not self.titles:
            single = {word for key in self.tokens for word in key}
            self.titles = frozenset(single | set(Word.objects.values_list("word", flat=True)))
        return self.titles


def note_token(known: dict[Words, tuple[str, ...]], key: Words, token: str) -> None:
    """Add a token to a key; a tuple takes a fifth of the memory of a set."""
    tokens = known.get(key, ())
    if token not in tokens:
        known[key] = (*tokens, token)


def has_one_word(key: Words) -> bool:
    return len(key) == 1


def word_keys(words: list[str]) -> Iterator[Words]:
    """The forms under which the lexicon may know these words."""
    yield tuple(analysis.fold_word(word) for word in words)
    for language in analysis.STEMMERS:
        if all(analysis.is_arabic(word) == (language == "ar") for word in words):
            yield tuple(analysis.stem_word(word, language) for word in words)
            yield tuple(analysis.stem_word(analysis.fold_word(word), language) for word in words)


def word_spellings(words: list[str]) -> Iterator[Words]:
    """How these words may be typed: without accents, with ae for ä, without Arabic articles."""
    yield tuple(analysis.fold_word(word) for word in words)
    yield tuple(analysis.fold_word(word.translate(analysis.UMLAUTS)) for word in words)
    yield tuple(analysis.fold_word(analysis.strip_article(word)) for word in words)


_cache: Lexicon | None = None


def get_lexicon() -> Lexicon:
    """The lexicon of this moment."""
    global _cache
    state = Vocabulary.objects.values_list("version", "titles", "entries").first()
    version, titles, entries = state or (0, 0, 0)
    if _cache is None or _cache.version != version:
        _cache = read_lexicon(version)
    if _cache.titles_version != titles:
        _cache.forget_titles(titles)
    _cache.index_version = entries
    return _cache


def clear_lexicon_cache() -> None:
    """Drop what is kept; for tests, whose databases change behind the triggers."""
    global _cache
    _cache = None


def read_lexicon(version: int) -> Lexicon:
    fresh = Lexicon(version)
    for name, facet in get_concepts().items():
        for row in concept_rows(facet):
            token = f"{name}:{row.pk}"
            fresh.rows[token] = row
            named: set[str] = set()
            for language, phrase in concept_phrases(row):
                fresh.add(token, language, phrase)
                # Names come first, so a second phrase in a language is another word for it.
                fresh.add_endings(token, language, phrase, is_name=language not in named)
                named.add(language)
    for facet in facets_with_words():
        for language, phrase in facet.words:
            fresh.add(f"{facet.name}:{YES}", language, phrase)
    fresh.endings.sort()
    return fresh
