"""The reasons of a match in words, for each of its two sides."""

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.rules import SIMILAR, Rule
from publishing.dates import babel_locale
from publishing.spoken_languages import language_name
from publishing.templatetags.languages import number

MAX_NAMED = 4  # things of one reason


class ReasonInWords:
    """What a reason says to both sides at once, or to each its own sentence.

    `texts` is one sentence for both, or one for each side; the sides are called by the names of
    the municipalities, or by the titles of records that have none.
    """

    def __init__(self, reason, match, names):
        self.points = reason.points
        self.reason, self.match, self.names = reason, match, names
        texts = SENTENCES[reason.rule](self)
        self.texts = [texts] if isinstance(texts, str) else list(dict.fromkeys(texts))

    @property
    def sides(self):
        """(what the one is called, the other) as sentences name them."""
        return [self.names.side(self.match.one), self.names.side(self.match.other)]

    def join_labels(self, labels):
        return format_list(list(labels)[:MAX_NAMED], locale=babel_locale())

    def topics(self, keys):
        """In the quotation marks of the language."""
        telling = self.names.telling_topics(keys)
        return self.join_labels(_("“%(topic)s”") % {"topic": topic} for topic in telling)


def need_texts(it):
    """Each side reads first of what it looks for, then of what is asked of it."""
    one, other = it.sides
    return [
        need_text(it, one, other, it.reason.for_one, it.reason.for_other),
        need_text(it, other, one, it.reason.for_other, it.reason.for_one),
    ]


def need_text(it, here, there, sought, given):
    values = {"here": here, "there": there}
    if sought:
        text = _("%(here)s looks for help with %(topics)s; %(there)s has experience with it.")
        return text % {**values, "topics": it.topics(sought)}
    text = _("%(there)s looks for what %(here)s knows about %(topics)s.")
    return text % {**values, "topics": it.topics(given)}


def topic_text(it):
    return _("Both work on %(topics)s.") % {"topics": it.topics(it.reason.common)}


def meeting_text(it):
    events = [it.names.event(key) for key in it.reason.common]
    newest = max(events, key=lambda event: (event.listed_on, event.pk))
    count = len(events)
    values = {"title": newest, "year": newest.listed_on.year, "number": number(count - 1)}
    if newest.starts_on is None:
        return _("Both were at “%(title)s”.") % values
    if count == 1:
        return _("Both were at “%(title)s” (%(year)s).") % values
    text = ngettext(
        "Both were at “%(title)s” (%(year)s) and at %(number)s more event.",
        "Both were at “%(title)s” (%(year)s) and at %(number)s more events.",
        count - 1,
    )
    return text % values


def experience_texts(it):
    one, other = it.match.one, it.match.other
    for_one, for_other = it.reason.for_one, it.reason.for_other
    return [
        experience_text(it, one, other, for_one, for_other),
        experience_text(it, other, one, for_other, for_one),
    ]


def experience_text(it, here, there, partners_here, partners_there):
    """What the other knows of the own country, else what oneself knows of that of the other."""
    if partners_here:
        return partner_text(it, there, partners_here)
    return partner_text(it, here, partners_there)


def partner_text(it, worker, partners):
    """“Jena has worked with Deir Alla since 2017.”"""
    values = {
        "name": it.names.side(worker),
        "partners": it.join_labels(map(it.names.place, partners)),
        "country": it.names.country(it.names.country_of(partners[0])),
    }
    year = it.names.first_year(worker.place, partners)
    if len(partners) == 1 and year:
        text = _("%(name)s has worked with %(partners)s in %(country)s since %(year)s.")
        return text % {**values, "year": year}
    return _("%(name)s has partners in %(country)s: %(partners)s.") % values


def common_partner_text(it):
    names = it.join_labels(map(it.names.place, it.reason.common))
    return _("Both work with %(names)s.") % {"names": names}


def corridor_text(it):
    count = len(it.reason.common)
    text = ngettext(
        "%(number)s partnership links %(one)s and %(other)s already.",
        "%(number)s partnerships link %(one)s and %(other)s already.",
        count,
    )
    countries = it.match.one.country, it.match.other.country
    one, other = map(it.names.country, countries)
    return text % {"number": number(count), "one": one, "other": other}


def size_text(it):
    one, other = it.match.one.population, it.match.other.population
    values = {"one": number(one), "other": number(other)}
    if max(one, other) <= SIMILAR * min(one, other):
        return _("%(one)s and %(other)s inhabitants: similar in size.") % values
    return _("%(one)s and %(other)s inhabitants: comparable in size.") % values


def country_text(it):
    country = it.names.country(it.match.one.country)
    return _("Both are in %(country)s, under the same laws.") % {"country": country}


def language_text(it):
    languages = it.join_labels(map(language_name, it.reason.common))
    return _("Spoken in both teams: %(languages)s.") % {"languages": languages}


SENTENCES = {
    Rule.NEED: need_texts,
    Rule.TOPIC: topic_text,
    Rule.MET: meeting_text,
    Rule.EXPERIENCE: experience_texts,
    Rule.COMMON_PARTNER: common_partner_text,
    Rule.CORRIDOR: corridor_text,
    Rule.SIZE: size_text,
    Rule.SAME_COUNTRY: country_text,
    Rule.LANGUAGE: language_text,
}
