"""Counts of events as pictures and tables; every count is the length of a list."""

from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Any

LONGEST_GAP = 30  # years without events are shown up to this span
SHADES = 5  # of the matrix, see .shade-1 … in pictures.css
LARGEST_BUBBLE = 44  # radius of the largest, in units of its picture


@dataclass
class CountCell:
    """A count: which list it leads to, and how high or dark it is drawn."""

    key: object
    count: int
    size: float = 0


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
        return scale_cells([CountCell(year, self.of_year(year)) for year in self.years])

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

    def rows(self):
        """(year, its total, a count for each format), the latest first, undated events last."""
        for year in [*reversed(self.years), None]:
            cells = [CountCell(it, self.of_both(year, it)) for it in self.formats]
            if year or self.of_year(None):
                yield year, self.of_year(year), cells

    def of_year(self, year):
        return len(self.keys_of_year(year))

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


def topic_bubbles(topics):
    """(topic, radius) for those with events; the area says how many."""
    most = max((topic.event_count for topic in topics), default=0)
    return [
        (topic, round(LARGEST_BUBBLE * sqrt(topic.event_count / most), 1))
        for topic in topics
        if topic.event_count
    ]
