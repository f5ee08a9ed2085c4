"""Strands as pictures on one axis of years: places in percent of the width, lanes for branches.

A station stands in its month, on the lane of the one it follows from or on the next free one. The
bar of a partnership reaches as far as a source says. What has no date is marked, and stands at
the end if nothing dated followed.
"""

from dataclasses import dataclass
from typing import Any

from events import chain_times
from events.chain_labels import station_date

LONGEST_AXIS = 40  # years; what is older stands at its edge
STRAND_LANE_HEIGHT = 28
END_OF_YEARS = 96  # percent; behind it stands what has no date
UNDATED_AT = 98
FADED_SHARE = 4  # percent of the width: the end of a bar of which nobody says how long it lasted
CLOSEST = 1  # months between two stations on one lane


@dataclass
class StrandMark:
    node: Any
    x: float
    y: int
    is_undated: bool

    @property
    def kind(self):
        return self.node.kind

    @property
    def date(self):
        return station_date(self.node)


@dataclass
class StrandPicture:
    height: int
    marks: list[StrandMark]
    lines: dict[str, list[tuple]]  # {evidence: (x, y, x, y) of each step}
    bars: list[tuple]  # (x, x, y)
    faded: list[tuple]  # (x, x, y)

    @property
    def paths(self):
        """(classes, path in per mille of the width) of all lines, the lowest first."""
        for kind, bars in (("bar", self.bars), ("bar bar-unknown", self.faded)):
            if bars:
                yield kind, "".join(f"M{per_mille(x)} {y}H{per_mille(to)}" for x, to, y in bars)
        for evidence, lines in self.lines.items():
            yield f"step step-{evidence}", "".join(step_path(*line) for line in lines)


class YearsAxis:
    """The years from the first to the last event or good practice of all strands."""

    def __init__(self, strands, right_to_left):
        years = [
            year
            for strand in strands
            for kind in ("event", "practice")
            for year in strand.years[kind].values()
            if year
        ]
        self.last = max(years, default=0)
        self.first = max(min(years, default=0), self.last - LONGEST_AXIS)
        self.right_to_left = right_to_left

    def at(self, month):
        """Percent of the width; what lies before the first year stands at the edge."""
        months = (self.last + 1 - self.first) * chain_times.MONTHS
        passed = month - self.first * chain_times.MONTHS
        return min(max(END_OF_YEARS * passed / months, 0), END_OF_YEARS)

    def mirror(self, x):
        return round(100 - x if self.right_to_left else x, 1)

    @property
    def years(self):
        """(x, year) of the first day of each."""
        return [
            (self.mirror(self.at(year * chain_times.MONTHS)), year)
            for year in range(self.first, self.last + 1)
        ]

    def stations(self, chain):
        """{station: percent of the width} of a chain."""
        x = {}
        for node in reversed(chain.nodes):
            later = [x[link.end] for link in chain.links if link.start is node and link.end in x]
            at_end = is_undated(node) and all(one == UNDATED_AT for one in later)
            x[node] = UNDATED_AT if at_end else max(self.at(chain.months[node] + 0.5), 1)
        return x


def step_path(x, y, to_x, to_y):
    start = f"M{per_mille(x)} {y}"
    return f"{start}H{per_mille(to_x)}" if y == to_y else f"{start}L{per_mille(to_x)} {to_y}"


def per_mille(percent):
    return round(10 * percent)


def is_undated(node):
    return chain_times.possible_months(node) is None


def strand_picture(chain, axis):
    """The picture of a chain."""
    lanes = station_lanes(chain)
    x = axis.stations(chain)
    y = {node: STRAND_LANE_HEIGHT * lanes[node] + STRAND_LANE_HEIGHT // 2 for node in chain.nodes}
    bars, faded = [], []
    for node in chain.nodes:
        if node.kind == "partnership":
            start, end, is_told = bar_of_partnership(chain, node, x, axis)
            bars.append((axis.mirror(start), axis.mirror(end), y[node]))
            if not is_told:
                faded.append((axis.mirror(end), axis.mirror(min(end + FADED_SHARE, 100)), y[node]))
    place = {node: (axis.mirror(x[node]), y[node]) for node in chain.nodes}
    lines = {evidence: [] for evidence in chain.evidences}
    for link in chain.links:
        lines[link.evidence].append((*place[link.start], *place[link.end]))
    marks = [StrandMark(it, axis.mirror(x[it]), y[it], is_undated(it)) for it in chain.nodes]
    height = STRAND_LANE_HEIGHT * (max(lanes.values(), default=0) + 1)
    return StrandPicture(height, marks, lines, bars, faded)


def bar_of_partnership(chain, node, x, axis):
    """(from, to, whether a source says that it lasted until then and no longer, or still does)."""
    partnership = node.record
    known = chain_times.possible_months(node)
    start = min(axis.at(known[0]), x[node]) if known else x[node]
    if partnership.end_year:
        end = axis.at((partnership.end_year + 1) * chain_times.MONTHS)
        return start, max(end, x[node]), True
    if partnership.status == "active":
        return start, END_OF_YEARS, True
    told = [
        x[link.end] for link in chain.links if link.start is node and x[link.end] <= END_OF_YEARS
    ]
    return start, max([x[node], *told]), False


def station_lanes(chain):
    """{station: lane}: on that of one it follows from if it is the next there, or on its bar."""
    lanes, last, owner = {}, [], []  # of each lane its last station, and the partnership of its bar
    for node in chain.nodes:
        before = [link.start for link in chain.incoming_links(node)]
        fitting = [
            lanes[one]
            for one in before
            if (last[lanes[one]] is one or owner[lanes[one]] is one)
            and chain.months[node] - chain.months[last[lanes[one]]] >= CLOSEST
            and not (node.kind == "partnership" and owner[lanes[one]])
        ]
        if fitting:
            lane = fitting[0]
            last[lane] = node
        else:
            lane = len(last)
            last.append(node)
            owner.append(None)
        if node.kind == "partnership":
            owner[lane] = node
        lanes[node] = lane
    return lanes
