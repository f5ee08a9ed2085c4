"""Which words a language has on this site; any other word of a page came from elsewhere.

No list of words is kept: a language has the words of its catalogue and of all texts stored in it,
and every language has the proper names.
"""

import re

from babel.dates import get_month_names
from django.apps import apps
from django.utils.translation import trans_real

from publishing.dates import get_locale
from publishing.languages import LANGUAGE_CODES
from publishing.models import Source
from tests.reading import name_of

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
MARKUP = re.compile(r"%\(\w+\)\w|%\w|\{\w*\}|<[^>]+>|&\w+;")
# Addresses, identifiers and what was cut off are no words.
NO_WORDS = re.compile(r"\S+@\S+|\S*[\w-]+\.[a-z]{2,}\S*|\S*[/_]\S*|\b[A-Z]{1,2}-?\d+|[\w-]+…")
OWN_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")
FIELDS_OF_NAMES = ("name_local", "other_names", "abbreviation")
ENGLISH_FIELDS = ("population_note",)  # without a column for each language
# Of formats and programs, the same in every language.
NAMES = {
    *("bibtex", "ris", "csl", "csv", "json", "lines", "geojson", "api"),
    *("axe", "core"),
    *LANGUAGE_CODES,
}
AND = "و"  # Arabic writes it at the word that follows


def words_of(text):
    return {word.casefold() for word in WORD.findall(NO_WORDS.sub(" ", text))}


class Vocabulary:
    """The words of each language, and those of names."""

    def __init__(self):
        self.names = set(NAMES)
        self.words = {language: words_of_catalogue(language) for language in LANGUAGE_CODES}
        self.looked_up = {}  # the same heads and feet stand on all pages
        for model in apps.get_models():
            for field in model._meta.concrete_fields:
                self.add_column(model, field.name)
        for language, title in Source.objects.exclude(language="").values_list("language", "title"):
            self.words[language] |= words_of(title)

    def add_column(self, model, column):
        name, _, language = column.rpartition("_")
        if column in FIELDS_OF_NAMES:
            known = self.names
        elif column in ENGLISH_FIELDS:
            known = self.words["en"]
        elif name and language in self.words:
            known = self.words[language]
        else:
            return
        for text in model._base_manager.exclude(**{column: ""}).values_list(column, flat=True):
            known |= words_of(MARKUP.sub(" ", str(text)))

    def has(self, language, word):
        known = self.words[language]
        if word in known or word in self.names:
            return True
        if language == "ar" and word.startswith(AND):
            return self.has("ar", word[1:])
        return False

    def unknown_words(self, language, text):
        if (language, text) not in self.looked_up:
            unknown = {word for word in words_of(text) if not self.has(language, word)}
            self.looked_up[language, text] = unknown
        return self.looked_up[language, text]

    def strange_words(self, page, typed="", within=None):
        """(language, text, words that this language has not) of all texts of a page, or of a part.

        What a reader typed may come back in any language.
        """
        typed = words_of(typed)
        strange = []
        part = page.root if within is None else within
        for language, text in texts_with_language(part, page.root.get("lang")):
            # Of a text with lang="" nobody knows.
            if language and (words := self.unknown_words(language, text) - typed):
                strange.append((language, " ".join(text.split())[:100], *sorted(words)))
        return strange


def words_of_catalogue(language):
    words = set()
    for width in ("wide", "abbreviated"):
        words |= words_of(" ".join(get_month_names(width, locale=get_locale(language)).values()))
    for message, translated in trans_real.translation(language)._catalog.items():
        if message and (translated or language == "en"):
            words |= words_of(MARKUP.sub(" ", translated or message))
    return words


def texts_with_language(element, language):
    """Each text below an element, also of attributes, with the language it is said to be in."""
    tag = name_of(element)
    if not tag or tag in {"script", "style", "code"}:
        return
    language = element.get("lang", language)
    if tag == "meta" and "description" in (element.get("name") or element.get("property") or ""):
        yield language, element.get("content")
    for attribute in OWN_ATTRIBUTES:
        if text := element.get(attribute):
            yield language, text
    yield language, element.text or ""
    for child in element:
        yield from texts_with_language(child, language)
        yield language, child.tail or ""


def unturned_texts(page):
    """Elements in a language of the other direction that do not say so."""
    wrong = []
    for element in page.elements:
        language = element.get("lang")
        if language and element is not page.root and name_of(element) != "bdi":
            direction = "rtl" if language == "ar" else "ltr"
            if direction != page.root.get("dir") and not element.get("dir"):
                wrong.append((name_of(element), language, "".join(element.itertext())[:60]))
    return wrong
