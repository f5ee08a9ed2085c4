"""Counts of events as pictures and tables; every count is the length of a list."""

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext, ngettext

from publishing.facets import YES
from publishing.templatetags.languages import number

LONGEST_GAP = 30  # years without events are shown up to this span
SHADES = 5  # of the matrix, see .shade-1 … in matrix.css


@dataclass
class CountCell:
    """A count: which list it leads to, how high or dark it is drawn, and how many were online."""

    key: object
    count: int
    size: float = 0
    online: int = 0

    @property
    def online_share(self):
        """The part of it that was online, in percent."""
        return round(100 * self.online / self.count, 1) if self.count else 0


class Timeline:
    """Events by the years they touch and by format, as columns and as a table.

    An event stands under every year it touches and once in the total of its format. `events` is
    their facet index.
    """

    def __init__(self, events, formats):
        self.events = events
        self.formats = [format for format in formats if self.of_format(format)]

    @cached_property
    def years(self):
        return years_between(int(year) for year in self.events.count_each("year"))

    def columns(self):
        """All events of each year."""
        return scale_cells(
            [
                CountCell(year, self.of_year(year), online=self.of_year_online(year))
                for year in self.years
            ]
        )

    def groups(self):
        """(format, its number of events, its columns), all in the same scale."""
        groups = [
            (
                format,
                self.of_format(format),
                [CountCell(year, self.of_both(year, format)) for year in self.years],
            )
            for format in self.formats
        ]
        scale_cells([cell for _format, _total, cells in groups for cell in cells])
        return groups

    def findings(self):
        """Whole sentences: the year of most events, and when most of them were online."""
        columns = self.columns()
        if len(columns) < 2:
            return []
        most = max(columns, key=attrgetter("count"))
        texts = [
            gettext("Most events took place in %(year)s: %(shown)s.")
            % {"year": most.key, "shown": number(most.count)}
        ]
        if online := online_years(columns):
            total = sum(cell.count for cell in online)
            values = {
                "first": online[0].key,
                "last": online[-1].key,
                "online": number(sum(cell.online for cell in online)),
                "shown": number(total),
            }
            if len(online) == 1:
                text = ngettext(
                    "In %(first)s %(online)s of %(shown)s event was online.",
                    "In %(first)s %(online)s of %(shown)s events were online.",
                    total,
                )
            else:
                text = ngettext(
                    "From %(first)s to %(last)s %(online)s of %(shown)s event was online.",
                    "From %(first)s to %(last)s %(online)s of %(shown)s events were online.",
                    total,
                )
            texts.append(text % values)
        return texts

    def rows(self):
        """(year, its total, a count for each format), the latest first, undated events last."""
        for year in [*reversed(self.years), None]:
            cells = [CountCell(it, self.of_both(year, it)) for it in self.formats]
            if year or self.of_year(None):
                yield year, self.of_year(year), cells

    def of_year(self, year):
        return len(self.keys_of_year(year))

    def of_year_online(self, year):
        return len(self.keys_of_year(year) & self.events.having("online", YES))

    def of_format(self, format):
        return len(self.events.having("format", format.pk))

    def of_both(self, year, format):
        return len(self.keys_of_year(year) & self.events.having("format", format.pk))

    def keys_of_year(self, year):
        return self.events.having("year", year) if year else self.without_year

    @cached_property
    def without_year(self):
        return self.events.listed.difference(*self.events.values["year"].values())


def years_between(known):
    """All years from the first of these to the last; in a long span only these before."""
    known = set(known)
    between = range(max(min(known), max(known) - LONGEST_GAP), max(known)) if known else ()
    return sorted(known | set(between))


def online_years(columns):
    """The longest row of years in which more than half of the events were online."""
    longest, row = [], []
    for cell in columns:
        row = [*row, cell] if 2 * cell.online > cell.count else []
        longest = max(longest, row, key=len)
    return longest


def scale_cells(cells):
    """The cells with the share of the highest in percent."""
    most = max((cell.count for cell in cells), default=0)
    for cell in cells:
        cell.size = round(100 * cell.count / most, 1) if most else 0
    return cells


@dataclass
class Matrix:
    """How many events have a topic and a country, as a table; `events` is their facet index."""

    events: Any
    topics: list
    countries: list

    @cached_property
    def rows(self):
        """(topic, a count for each country)."""
        return [(topic, [self.cell(topic, it) for it in self.countries]) for topic in self.topics]

    def cell(self, topic, country):
        """Shades double: 1, 2–3, 4–7, 8–15 and more."""
        having = self.events.having("topic", topic.pk), self.events.having("country", country.pk)
        count = len(having[0] & having[1])
        return CountCell(country, count, min(count.bit_length(), SHADES))

    @property
    def shades(self):
        """(shade, the least number it stands for, the greatest; none for the darkest)"""
        several = [(it, 2 ** (it - 1), 2**it - 1) for it in range(1, SHADES)]
        return [*several, (SHADES, 2 ** (SHADES - 1), None)]

    @property
    def finding(self):
        """Where most events are, beside the country that takes part in nearly all of them."""
        host = max(self.countries, key=attrgetter("event_count"), default=None)
        pairs = [
            (cell.count, topic, cell.key)
            for topic, cells in self.rows
            for cell in cells
            if cell.count and cell.key is not host
        ]
        if not pairs:
            return ""
        count, topic, country = max(pairs, key=lambda pair: pair[0])
        return gettext(
            "Beside %(host)s, most events are those on “%(topic)s” with %(country)s: %(shown)s."
        ) % {"host": host, "topic": topic, "country": country, "shown": number(count)}


def topic_families(topics):
    """(family, its topics with the share of the largest count in percent), the largest first."""
    most = max((topic.event_count for topic in topics), default=0)
    families = {}
    for topic in topics:
        topic.share = round(100 * topic.event_count / most, 1) if most else 0
        families.setdefault(topic.family, []).append(topic)
    return [
        (family, sorted(some, key=attrgetter("event_count"), reverse=True))
        for family, some in families.items()
    ]


def finding_of_topics(topics):
    """Which topic has most events, as a sentence."""
    most = max(topics, key=attrgetter("event_count"), default=None)
    if most is None or not most.event_count:
        return ""
    return gettext("Most events are about “%(topic)s”: %(shown)s.") % {
        "topic": most,
        "shown": number(most.event_count),
    }
