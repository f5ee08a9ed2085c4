"""Counts of events as pictures and tables; every count is the length of a list."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

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
    """(first year, last year, key of a format) -> count, as columns and as a table.

    An event stands under every year it touches and once in the total of its format.
    """

    def __init__(self, counts, formats):
        self.counts = counts
        self.by_year = Counter()
        for (first, last, format), count in counts.items():
            for year in [None] if first is None else range(first, last + 1):
                self.by_year[year, format] += count
        self.formats = [format for format in formats if self.of_format(format)]

    @cached_property
    def years(self):
        """All years from the first to the last event; in a long span only those with events."""
        known = {year for first, last, _format in self.counts for year in (first, last) if year}
        between = range(max(min(known), max(known) - LONGEST_GAP), max(known)) if known else ()
        return sorted(known | set(between))

    def columns(self):
        """All events of each year."""
        return scale_cells([CountCell(year, self.of_year(year)) for year in self.years])

    def groups(self):
        """(format, its number of events, its columns), all in the same scale."""
        groups = [
            (
                format,
                self.of_format(format),
                [CountCell(year, self.by_year[year, format.pk]) for year in self.years],
            )
            for format in self.formats
        ]
        scale_cells([cell for _format, _total, cells in groups for cell in cells])
        return groups

    def rows(self):
        """(year, its total, a count for each format), the latest first, undated events last."""
        for year in [*reversed(self.years), None]:
            cells = [CountCell(it, self.by_year[year, it.pk]) for it in self.formats]
            if year or self.of_year(None):
                yield year, self.of_year(year), cells

    def of_year(self, wanted):
        return sum(count for (year, _format), count in self.by_year.items() if year == wanted)

    def of_format(self, wanted):
        return sum(count for (*_years, key), count in self.counts.items() if key == wanted.pk)


def scale_cells(cells):
    """The cells with the share of the highest in percent."""
    most = max((cell.count for cell in cells), default=0)
    for cell in cells:
        cell.size = round(100 * cell.count / most, 1) if most else 0
    return cells


@dataclass
class Matrix:
    """(key of a topic, code of a country) -> count, as a table."""

    counts: dict
    topics: list
    countries: list

    @cached_property
    def rows(self):
        """(topic, a count for each country)."""
        return [(topic, [self.cell(topic, it) for it in self.countries]) for topic in self.topics]

    def cell(self, topic, country):
        """Shades double: 1, 2–3, 4–7, 8–15 and more."""
        count = self.counts.get((topic.pk, country.pk), 0)
        return CountCell(country, count, min(count.bit_length(), SHADES))


def topic_bubbles(topics):
    """(topic, radius) for those with events; the area says how many."""
    most = max((topic.event_count for topic in topics), default=0)
    return [
        (topic, round(LARGEST_BUBBLE * sqrt(topic.event_count / most), 1))
        for topic in topics
        if topic.event_count
    ]
