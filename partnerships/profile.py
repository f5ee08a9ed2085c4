"""What pages of places say of them first, in words: counts come from the facet indexes."""

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from translated_fields import to_attribute

from partnerships.filters import TOPIC_FACET
from publishing.dates import babel_locale
from publishing.languages import active_language
from publishing.models import Topic
from publishing.templatetags.languages import number

MAX_NAMED_PARTNERS = 3


def first_year(index, found):
    """The first year that any of the records found has in this index; None if none has one."""
    years = index.values.get("year", {})
    return next((year for year in sorted(years) if years[year].intersect(found)), None)


def topics_of_municipality(place, indexes):
    """The topics of all examples that it is part of, with what they are called: no query."""
    found = [(index, index.having("municipality", place.pk)) for index in indexes]
    label = to_attribute("label", active_language())
    return [
        Topic(pk=int(row.key), **{label: row.label})
        for row in indexes[0].rows_of(TOPIC_FACET).values()
        if any(index.having("topic", row.key).intersect(keys) for index, keys in found)
    ]


def profile_sentences(found, indexes, topic="", country=""):
    """What there is of a country or a topic and since when; nothing of what there is not.

    `found` are the keys of its events, partnerships and practices in these indexes; `topic` is
    what a country's events are most often about, `country` is who is most often at a topic's.
    """
    years = [first_year(index, keys) for index, keys in zip(indexes, found, strict=True)]
    events, partnerships, practices = map(len, found)
    return [
        sentence
        for sentence in (
            events_sentence(events, years[0], topic, country),
            partnerships_sentence(partnerships, years[1]),
            practices_sentence(practices),
        )
        if sentence
    ]


def events_sentence(count, year, topic, country):
    values = {"number": number(count), "year": year, "topic": topic, "country": country}
    if not count:
        return ""
    if year is None:
        return ngettext("%(number)s event.", "%(number)s events.", count) % values
    if topic and count > 1:
        text = ngettext(
            "%(number)s event since %(year)s, most often on “%(topic)s”.",
            "%(number)s events since %(year)s, most often on “%(topic)s”.",
            count,
        )
    elif country and count > 1:
        text = ngettext(
            "%(number)s event since %(year)s, most often with %(country)s.",
            "%(number)s events since %(year)s, most often with %(country)s.",
            count,
        )
    else:
        text = ngettext(
            "%(number)s event since %(year)s.", "%(number)s events since %(year)s.", count
        )
    return text % values


def partnerships_sentence(count, year):
    if not count:
        return ""
    if year is None:
        text = ngettext("%(number)s partnership.", "%(number)s partnerships.", count)
    else:
        text = ngettext(
            "%(number)s partnership, begun in %(year)s.",
            "%(number)s partnerships, the first begun in %(year)s.",
            count,
        )
    return text % {"number": number(count), "year": year}


def practices_sentence(count):
    text = ngettext("%(number)s good practice.", "%(number)s good practices.", count)
    return text % {"number": number(count)} if count else ""


def municipality_facts(partners, events, practice_count, expert_count):
    """What is to be found of a municipality, in a few words each, its partners first.

    `events` is (how many it took part in, the year of the first of them).
    """
    event_count, year = events
    return [
        fact
        for fact in (
            partners_fact(partners),
            events_fact(event_count, year),
            practices_fact(practice_count),
            experts_fact(expert_count),
        )
        if fact
    ]


def partners_fact(partners):
    if not partners:
        return ""
    if len(partners) > MAX_NAMED_PARTNERS:
        text = ngettext("%(number)s partner", "%(number)s partners", len(partners))
        return text % {"number": number(len(partners))}
    names = format_list([str(partner) for partner in partners], locale=babel_locale())
    return _("Partner of %(names)s") % {"names": names}


def events_fact(count, year):
    if not count:
        return ""
    if year is None:
        text = ngettext("%(number)s event", "%(number)s events", count)
    else:
        text = ngettext(
            "%(number)s event since %(year)s", "%(number)s events since %(year)s", count
        )
    return text % {"number": number(count), "year": year}


def practices_fact(count):
    text = ngettext("%(number)s good practice", "%(number)s good practices", count)
    return text % {"number": number(count)} if count else ""


def experts_fact(count):
    text = ngettext("%(number)s expert function", "%(number)s expert functions", count)
    return text % {"number": number(count)} if count else ""
