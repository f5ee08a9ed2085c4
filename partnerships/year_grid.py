"""Events as dots by years and by what they are about or with whom: the first look at a country or
a topic. Each dot leads to the list of its events.
"""

from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Any

from django.utils.translation import get_language_bidi

MOST_ROWS = 8  # the most frequent
MOST_YEARS = 14  # the latest
EVENTS_OF_A_PICTURE = 3  # at least
LARGEST_RADIUS = 13
ONE_EVENT = 5  # radius of its dot, if there is room for the largest
NUMBERED_RADIUS = 8  # at least, where a number stands in the dot
LONGEST_NUMBER = 999


@dataclass
class GridDot:
    """A number of events; its place is in percent of the row, its radius in pixels."""

    year: str
    count: int
    x: float
    hit_x: float
    radius: float

    @property
    def has_number(self):
        return 1 < self.count <= LONGEST_NUMBER


@dataclass
class YearGridRow:
    """A value of the facet: how it is written in addresses, its label, and its dots."""

    value: str
    label: str
    count: int
    dots: list[GridDot]


@dataclass
class YearGrid:
    """The events found in an index, by the values of a facet and by year."""

    index: Any
    facet: Any
    found: Any

    @cached_property
    def years(self):
        """All from the first to the last, the latest if they are many."""
        years = self.index.values.get("year", {})
        known = sorted(int(year) for year, keys in years.items() if keys.intersect(self.found))
        return list(range(known[0], known[-1] + 1))[-MOST_YEARS:] if known else []

    @property
    def is_enough(self):
        """Whether there are enough events for a picture."""
        return len(self.found) >= EVENTS_OF_A_PICTURE and bool(self.years)

    @cached_property
    def most_frequent(self):
        """(number of events, row of the facet) of the values that occur most."""
        counts = [
            (self.found.intersection_cardinality(self.index.having(self.facet.name, row.key)), row)
            for row in self.index.rows_of(self.facet).values()
        ]
        counts = [pair for pair in counts if pair[0]]
        return sorted(counts, key=lambda pair: -pair[0])[:MOST_ROWS]

    @property
    def most_frequent_label(self):
        """What the most frequent value is called; empty without events."""
        return self.most_frequent[0][1].label if self.most_frequent else ""

    @cached_property
    def rows(self):
        cells = [(row, count, self.counts_by_year(row.key)) for count, row in self.most_frequent]
        most = max((max(counts.values()) for _row, _count, counts in cells), default=1)
        return [
            YearGridRow(
                row.value,
                row.label,
                count,
                [self.dot(year, number, most) for year, number in counts.items() if number],
            )
            for row, count, counts in cells
        ]

    def counts_by_year(self, key):
        found = self.found & self.index.having(self.facet.name, key)
        return {
            year: found.intersection_cardinality(self.index.having("year", year))
            for year in self.years
        }

    def dot(self, year, count, most):
        x, hit_x = self.place(year)
        return GridDot(str(year), count, x, hit_x, dot_radius(count, most))

    @property
    def column(self):
        """The width of a year in percent."""
        return round(100 / len(self.years), 2)

    @property
    def heads(self):
        """(place in percent, year) of every other year, the last one among them."""
        return [(self.place(year)[0], str(year)) for year in self.years[::-1][::2]][::-1]

    @property
    def ticks(self):
        """The places in percent of the lines between years."""
        return [round(number * 100 / len(self.years), 2) for number in range(1, len(self.years))]

    def place(self, year):
        """(middle, left edge) of a year in percent; years follow the direction of the text."""
        width = 100 / len(self.years)
        left = (year - self.years[0]) * width
        if get_language_bidi():
            left = 100 - left - width
        return round(left + width / 2, 2), round(left, 2)


def dot_radius(count, most):
    """The area says how many; a number has room in every dot that carries one."""
    radius = min(ONE_EVENT, LARGEST_RADIUS / sqrt(most)) * sqrt(count)
    return round(max(radius, NUMBERED_RADIUS if count > 1 else ONE_EVENT * 0.8), 1)
