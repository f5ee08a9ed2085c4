"""Languages that people speak: codes as editors type them, names as readers read them."""

from dataclasses import dataclass

from babel import Locale
from babel.lists import format_list
from django.core.exceptions import ValidationError
from django.db.models import CharField, F, Q
from django.db.models.functions import Cast
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from publishing.dates import babel_locale
from publishing.facets import Facet

CODES = tuple(sorted(code for code in Locale("en").languages if len(code) == 2))


def language_codes(text):
    """The codes of “ar, EN”."""
    return list(dict.fromkeys(filter(None, map(str.strip, text.lower().split(",")))))


def language_name(code):
    """The name of a language in that of the reader."""
    return babel_locale().languages.get(code, code)


lazy_language_name = lazy(language_name, str)


def list_languages(codes):
    return format_list([language_name(code) for code in codes], locale=babel_locale())


def validate_language_codes(text):
    for code in language_codes(text):
        if code not in CODES:
            raise ValidationError(
                _("“%(code)s” is no code of a language. Write for example “ar, en”."),
                params={"code": code},
            )


@dataclass(frozen=True)
class SpokenLanguageFacet(Facet):
    """The languages whose codes stand in a text of the record."""

    choices: tuple = tuple((code, lazy_language_name(code)) for code in CODES)

    @property
    def value_column(self):
        return Cast(F(self.path), CharField())

    def values_in(self, counted):
        return [code for code in language_codes(counted) if code in CODES]

    def has_any(self, model):
        return Q(**{f"{self.path}__gt": ""})
