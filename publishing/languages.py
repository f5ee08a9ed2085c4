"""Texts in several languages: real columns, a visible rule for what is missing."""

from django.conf import settings
from django.utils.functional import keep_lazy_text
from django.utils.text import capfirst as begin_with_capital
from django.utils.translation import get_language, get_language_info
from translated_fields import TranslatedField, to_attribute

LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]


class TextInLanguage(str):
    """A text that knows which language it is in; "" where nobody knows."""

    def __new__(cls, value, language):
        text = super().__new__(cls, value)
        text.language = language
        return text

    @property
    def direction(self):
        if not self.language:
            return "auto"
        return "rtl" if get_language_info(self.language)["bidi"] else "ltr"

    @property
    def language_name(self):
        return dict(settings.LANGUAGES)[self.language]

    @property
    def is_foreign(self):
        """Whether the page around it is in another language."""
        return bool(self) and self.language != active_language()


def as_text(it):
    """A text as it is, of a record its name; of a text, str() would forget the language."""
    return it if isinstance(it, str) else str(it)


@keep_lazy_text
def capfirst(text):
    """The text with a capital at its start; in Turkish the capital of i has a dot."""
    text = as_text(text)
    if text.startswith("i") and active_language() == "tr":
        return f"İ{text[1:]}"
    return begin_with_capital(text)


def active_language():
    """The reader's language; English where Django has none, as in commands."""
    language = get_language() or "en"
    return language if language in LANGUAGE_CODES else "en"


def language_preference(record):
    """The reader's language, then the one the record was written in, then the rest."""
    wanted = [active_language(), getattr(record, "source_language", "en"), *LANGUAGE_CODES]
    return list(dict.fromkeys(wanted))


def readers_language_getter(name, field):
    """Read `name` in the reader's language, or in the nearest one that has it."""

    def read(record):
        for language in language_preference(record):
            if value := getattr(record, to_attribute(name, language)):
                return TextInLanguage(value, language)
        return TextInLanguage("", active_language())

    return read


def TranslatedColumns(field, **options):
    """One column per language, such as title_en, title_de, title_tr and title_ar."""
    # Said of each, the library makes no class of its own for the label of each column (6 MB).
    labels = {language: {"verbose_name": field.verbose_name} for language in LANGUAGE_CODES}
    return TranslatedField(field, labels, attrgetter=readers_language_getter, **options)


def language_columns(*names):
    """The column names of translated fields in all languages, source language first."""
    return [to_attribute(name, language) for name in names for language in LANGUAGE_CODES]


def text_lines(text):
    """The lines of a text as texts of the same language; empty ones are left out."""
    return [
        TextInLanguage(line.strip(), text.language) for line in text.splitlines() if line.strip()
    ]


def first_line(text):
    return next(iter(text_lines(text)), text)
