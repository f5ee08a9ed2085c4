"""How templates write texts, names, dates and numbers in the reader's language."""

from functools import lru_cache

from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import conditional_escape, format_html

from publishing import dates, languages
from publishing.spoken_languages import language_codes, list_languages

register = template.Library()
# In the place of Django's, also on the pages of its admin.
register.filter("capfirst", stringfilter(languages.capfirst), is_safe=True)


@register.filter
def local(text):
    """Write a text; one in another language than the page says so and keeps its direction."""
    text = languages.as_text(text)
    if getattr(text, "is_foreign", False):
        return format_html(
            '<span lang="{}" dir="{}">{}</span>', text.language, text.direction, text
        )
    return conditional_escape(text)


@register.filter
def name(text):
    """Write a proper name, or a record's, kept apart from the direction of the words around it."""
    text = languages.as_text(text)
    if getattr(text, "is_foreign", False):
        return format_html('<bdi lang="{}">{}</bdi>', text.language, text)
    return format_html("<bdi>{}</bdi>", text)


@register.filter
def person_name(account):
    """The name of a colleague as people say it; the account's where none is known."""
    return account.get_full_name() or account.get_username() if account else ""


@register.filter
def person_names(accounts):
    """The names of colleagues as a list in the reader's language, each in its own direction."""
    names = [f"\u2068{person_name(account)}\u2069" for account in accounts]
    return format_list(names, locale=dates.babel_locale())


@register.filter
def lang_attributes(text):
    """The attributes lang and dir for an element that holds nothing but this text."""
    text = languages.as_text(text)
    if getattr(text, "is_foreign", False):
        return format_html(' lang="{}" dir="{}"', text.language, text.direction)
    return ""


@register.filter
def lang_attribute(text):
    """The attribute lang for an element of a drawing, which knows no dir."""
    text = languages.as_text(text)
    return format_html(' lang="{}"', text.language) if getattr(text, "is_foreign", False) else ""


@register.filter
def language_tag(text):
    """The language of a text by name, where it is not the reader's."""
    if getattr(text, "is_foreign", False):
        return format_html('<span class="tag">{}</span>', text.language_name)
    return ""


@register.filter
def local_date(value, precision="day"):
    return dates.format_date(value, precision)


@register.filter
def number(value):
    """1234567 as 1,234,567 or 1.234.567; nothing for nothing."""
    return "" if value is None else write_number(value, languages.active_language())


@register.filter
def percent(share):
    """0.25 as 25% or 25 %."""
    return format_percent(share, locale=dates.get_locale(languages.active_language()))


@register.filter
def number_in_table(value):
    """A number of a table, where many are nought: those are left empty, and drawn as a dash."""
    return number(value) if value else ""


@lru_cache(maxsize=10_000)  # a list of facets has hundreds
def write_number(value, language):
    return format_decimal(value, locale=dates.get_locale(language))


@register.filter
def language_names(codes):
    """The names of the languages of “ar, en”."""
    return list_languages(language_codes(codes))


@register.filter
def lines(text):
    """The statements of a text that holds one per line."""
    return languages.text_lines(text)
