"""Which records a name stands for, in whatever language and spelling it is typed."""

import re
from functools import cached_property
from typing import Any

from django.db.models import Model
from rapidfuzz import fuzz, process

from publishing.models import Source
from search import analysis
from search.concepts import concept_phrases
from search.lexicon import Words, word_spellings
from spreadsheets.added_names import begin_record, new_record_choices

MAX_OFFERED_SIMILAR = 10  # of the nearest
MAX_OFFERED = 80  # so few records are offered all
IN_BRACKETS = re.compile(r"\s*\([^()]*\)")


def key_name(model: Any) -> str:
    """The column by which tables name the records of a model: no other has the same."""
    if model is Source:
        return "url"
    return "slug" if hasattr(model, "slug") else "pk"


class NameMatcher:
    """All records of a model by what they are called.

    Records have a key that no other has: a slug, or the code of a country.
    """

    may_add = False  # whether a table may bring new ones along
    language = "en"  # in which it calls them

    def __init__(self, model: type[Model]) -> None:
        self.model = model
        self.added: dict[str, Any] = {}  # by keys that hold for this table only
        key = key_name(model)
        records = model._default_manager.all()
        if hasattr(model, "country"):
            records = records.select_related("country")
        self.records: dict[str, Any] = {getattr(record, key): record for record in records}
        self.keys = {record.pk: name for name, record in self.records.items()}
        self.pks = {name: record.pk for name, record in self.records.items()}
        self.by_id = {name.casefold(): name for name in self.records}
        self.known: dict[str, list[str]] = {}
        for name, record in self.records.items():
            if hasattr(record, "public_id"):
                self.by_id[record.public_id.casefold()] = name

    @cached_property
    def by_words(self) -> dict[Words, dict[str, bool]]:
        """Keys by all that records are called; a table that names keys only does without."""
        found: dict[Words, dict[str, bool]] = {}
        for name, record in self.records.items():
            for _language, phrase in concept_phrases(record):
                for words in phrase_forms(phrase):
                    found.setdefault(words, {})[name] = True
        return found

    def expect(self, key: str) -> None:
        """Know the key of a record that is still to come."""
        self.by_id.setdefault(key.casefold(), key)

    def is_key(self, text: str) -> bool:
        return text.casefold() in self.by_id

    def find(self, text: str) -> list[str]:
        """The keys of the records that may be meant; of one if the text is a key itself."""
        if text not in self.known:
            self.known[text] = self.matching_keys(text)
        return self.known[text]

    def matching_keys(self, text: str) -> list[str]:
        if self.is_key(text):
            return [self.by_id[text.casefold()]]
        found = self.keys_by_name(text)
        if not found and "/" in text:  # the same name in two languages
            parts = [self.keys_by_name(part) for part in text.split("/")]
            found = [key for part in parts for key in part] if all(parts) else []
        return list(dict.fromkeys(found))

    def keys_by_name(self, text: str) -> list[str]:
        found: dict[str, bool] = {}
        for words in phrase_forms(text):
            found |= self.by_words.get(words, {})
        return list(found)

    def offer(self, text: str) -> list[tuple[str, str]]:
        """(key, label) pairs: those that may be meant or are called most alike, then the rest."""
        spelled = {" ".join(words): keys for words, keys in self.by_words.items()}
        asked = " ".join(map(analysis.fold_word, analysis.split_words(text)))
        near = process.extract(
            asked, spelled.keys(), scorer=fuzz.WRatio, limit=3 * MAX_OFFERED_SIMILAR
        )
        alike = [key for words, _score, _place in near for key in spelled[words]]
        keys = list(dict.fromkeys([*self.find(text), *alike]))[:MAX_OFFERED_SIMILAR]
        if len(self.records) <= MAX_OFFERED:
            keys = list(dict.fromkeys([*keys, *sorted(self.records)]))
        known = [(key, self.label(key)) for key in keys if key not in self.added]
        return [*known, *(self.new_ones if self.may_add else ())]

    @cached_property
    def new_ones(self) -> list[tuple[str, str]]:
        return new_record_choices(self.model)

    def label(self, key: str) -> str:
        """The record in words, and where it is, which tells apart what is called the same."""
        place = getattr(self.records[key], "country", None)
        return f"{self.records[key]} ({place or key})"

    def add(self, text: str, answer: str) -> str:
        """Note a new record for a name; returns its key in this table."""
        key = f"{answer} {text}"
        if key not in self.added:
            self.added[key] = begin_record(self.model, text, answer, self.language)
            self.records[key] = self.added[key]
        return key

    def save_added(self, used: set[str]) -> list[Any]:
        """Store the new records that rows use."""
        found = [key for key in self.added if key in used and not self.added[key].pk]
        for key in found:
            self.added[key].save()
            self.pks[key], self.keys[self.added[key].pk] = self.added[key].pk, key
        return [self.added[key] for key in found]


def phrase_forms(phrase: str) -> set[Words]:
    """The words of a phrase as they may be typed, also without “city of” and brackets."""
    found: set[Words] = set()
    for text in {phrase, IN_BRACKETS.sub("", phrase)}:
        words = analysis.split_words(text)
        for some in (words, analysis.remove_stop_words(words)):
            found.update(word_spellings(some))
    return found - {()}
