"""The axis of time of a chain: where each month lies."""

from itertools import pairwise

from events import chain_times
from events.chain_labels import label_need

CHAIN_WIDTH = 1000
WIDEST_LABELS = (170, 126)  # for one word; the second if the first has no room
LABEL_GAP = 10  # between two labels
CLOSEST_YEARS = 46  # between two ticks


class TimeAxis:
    """Where each month lies: proportional, but two stations never closer than their labels."""

    def __init__(self, chain, needs, gaps, month_width):
        self.nodes = chain.nodes
        self.month = chain.months
        self.needs = needs
        self.month_width = month_width
        self.x = {}
        x = needs[0] / 2 + LABEL_GAP / 2
        for place, node in enumerate(self.nodes):
            if place:
                passed = self.month[node] - self.month[self.nodes[place - 1]]
                x += max(gaps[place - 1], month_width * passed)
            self.x[node] = round(x, 1)

    @classmethod
    def of(cls, chain):
        """The axis that fills the width; None if the labels need more."""
        for widest in WIDEST_LABELS:
            needs = [label_need(node, widest) for node in chain.nodes]
            gaps = [(one + other) / 2 + LABEL_GAP for one, other in pairwise(needs)]
            room = CHAIN_WIDTH - (needs[0] + needs[-1]) / 2 - LABEL_GAP
            if sum(gaps) <= room:
                return cls(chain, needs, gaps, fitting_month_width(chain, gaps, room))
        return None

    def label_width(self, node):
        """The room of a label: each of two neighbours gets its share of what is between them."""
        place = self.nodes.index(node)
        x, need = self.x[node], self.needs[place]
        room = [2 * x, 2 * (CHAIN_WIDTH - x)]
        for other in (place - 1, place + 1):
            if 0 <= other < len(self.nodes):
                between = abs(self.x[self.nodes[other]] - x) - LABEL_GAP
                room.append(2 * between * need / (need + self.needs[other]))
        return min(room)

    def at(self, month):
        """Where a month lies: between the stations around it, or beyond them at the same scale."""
        points = [(self.month[node], self.x[node]) for node in self.nodes]
        if month <= points[0][0]:
            return points[0][1] - (points[0][0] - month) * self.month_width
        for (left, start), (right, end) in pairwise(points):
            if left < right and month <= right:
                return start + (end - start) * (month - left) / (right - left)
        return points[-1][1] + (month - points[-1][0]) * self.month_width

    def within(self, month):
        return round(min(max(self.at(month), 0), CHAIN_WIDTH), 1)

    def year_span(self, node):
        """The whiskers of a station of which only the year is known."""
        if not chain_times.is_known_by_year(node):
            return None
        first, last = chain_times.possible_months(node)
        return min(self.within(first), self.x[node]), max(self.within(last), self.x[node])

    def years(self):
        """(x, year) of the first days of years, those that have room."""
        first, last = (self.month[self.nodes[end]] for end in (0, -1))
        ticks = []
        for year in range(first // chain_times.MONTHS, last // chain_times.MONTHS + 2):
            x = self.at(year * chain_times.MONTHS)
            if 0 <= x <= CHAIN_WIDTH - 30 and (not ticks or x - ticks[-1][0] >= CLOSEST_YEARS):
                ticks.append((round(x, 1), year))
        return ticks if first or last else []


def fitting_month_width(chain, gaps, room):
    """The width of a month with which the stations fill the room; by halving."""
    passed = [chain.months[later] - chain.months[one] for one, later in pairwise(chain.nodes)]
    low, high = 0, room
    for _time in range(40):
        middle = (low + high) / 2
        wide = sum(max(gap, middle * months) for gap, months in zip(gaps, passed, strict=True))
        low, high = (middle, high) if wide <= room else (low, middle)
    return low if any(passed) else 0
