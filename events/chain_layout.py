"""The chain as a picture: stations on an axis of time, steps that skip stations as arcs above it.

Pure geometry in SVG units; templates/components/chain_drawing.html draws it. A month is as wide
as any other, except where the labels of two stations need more; the ticks of the years tell. For
right-to-left languages the picture is the mirror image.
"""

from dataclasses import dataclass
from math import hypot

from events import chain_times
from events.chain_labels import label_lines, station_date
from events.time_axis import CHAIN_WIDTH, TimeAxis

LINE_HEIGHT = 22
ARC_HEIGHT = 26  # of a step for each station that it skips
MOST_ARC_LEVELS = 3
RADIUS = {"event": 10, "partnership": 14, "practice": 13}
ARROW = 8  # length of a head
LANE_HEIGHT = 14  # between the bars of two partnerships
FADE = 40  # length of the end of a bar of which nobody says how long it lasted


@dataclass
class Station:
    node: object
    x: float
    y: float
    date: str
    lines: list[str]
    text_y: float
    focus: bool
    year_span: tuple | None  # (from, to): only the year is known
    year_span_y: float

    @property
    def rows(self):
        """(y, text) for every line of the label under the date."""
        return [
            (self.text_y + LINE_HEIGHT * number, line)
            for number, line in enumerate(self.lines, start=1)
        ]


@dataclass
class DrawnStep:
    link: object
    start: tuple
    end: tuple
    path: str
    arrow: str


@dataclass
class Bar:
    """How long a partnership lasted; `faded` is where nobody says it any more."""

    start: float
    end: float
    y: float
    node: object
    faded: tuple | None = None


@dataclass
class ChainDrawing:
    width: float
    height: float
    stations: list[Station]
    steps: list[DrawnStep]
    bars: list[Bar]
    years: list[tuple]  # (x, year)
    axis: float

    @property
    def has_year_spans(self):
        return any(station.year_span for station in self.stations)


def chain_drawing(chain, right_to_left):
    """The picture, or None if the chain is empty or has too many stations for it."""
    axis = TimeAxis.of(chain) if len(chain) else None
    if axis is None:
        return None
    bars = partnership_bars(chain, axis)
    levels = max((arc_level(chain, link) for link in chain.links), default=0)
    baseline = 26 + ARC_HEIGHT * levels
    lanes = max((lane for _bar, lane in bars), default=0)
    years_y = baseline + LANE_HEIGHT * lanes + 38
    stations = [
        Station(
            node,
            axis.x[node],
            baseline,
            station_date(node),
            label_lines(node, axis.label_width(node)),
            years_y + 26,
            node is chain.focus,
            axis.year_span(node),
            years_y - 17,
        )
        for node in chain.nodes
    ]
    for bar, lane in bars:
        bar.y = baseline + LANE_HEIGHT * lane
    steps = [step_line(chain, link, axis, baseline, right_to_left) for link in chain.links]
    most = max(len(station.lines) for station in stations)
    height = years_y + 26 + LINE_HEIGHT * most + 10
    years = axis.years()
    drawing = ChainDrawing(
        CHAIN_WIDTH, height, stations, steps, [bar for bar, _lane in bars], years, years_y
    )
    return mirror_drawing(drawing) if right_to_left else drawing


def partnership_bars(chain, axis):
    """(bar, its lane) of the partnerships: from the year they began, as far as a source says."""
    bars = []
    for node in chain.nodes:
        if node.kind != "partnership":
            continue
        partnership = node.record
        start = (
            axis.within(chain_times.possible_months(node)[0]) if partnership.start_year else None
        )
        start = axis.x[node] if start is None else min(start, axis.x[node])
        told = [axis.x[link.end] for link in chain.links if link.start is node]
        bar = Bar(start, max([axis.x[node], *told]), 0, node)
        if partnership.end_year:
            last = partnership.end_year * chain_times.MONTHS + chain_times.MONTHS - 1
            bar.end = max(axis.within(last), bar.end)
        elif partnership.status == "active":
            bar.end = CHAIN_WIDTH
        else:
            bar.faded = bar.end, min(bar.end + FADE, CHAIN_WIDTH)
        lane = next(n for n in range(len(bars) + 1) if n not in [lane for _bar, lane in bars])
        bars.append((bar, lane))
    return bars


def step_line(chain, link, axis, baseline, right_to_left):
    """The line of a step and its head; it skips the stations between in an arc."""
    start, end = axis.x[link.start], axis.x[link.end]
    rise = ARC_HEIGHT * arc_level(chain, link)
    middle, top = round((start + end) / 2, 1), baseline - 2 * rise
    tip = RADIUS[link.end.kind] + 3
    way = hypot(end - middle, baseline - top)
    along, down = (end - middle) / way, (baseline - top) / way
    x, y = end - tip * along, baseline - tip * down
    left, right = (
        (x - ARROW * along + side * down, y - ARROW * down - side * along) for side in (-4.5, 4.5)
    )
    points = [(start, baseline), (middle, top), (end, baseline), (x, y), left, right]
    if right_to_left:
        points = [(CHAIN_WIDTH - x, y) for x, y in points]
    first, control, last, *head = [" ".join(f"{it:.1f}" for it in point) for point in points]
    path = f"M{first}Q{control} {last}" if rise else f"M{first}L{last}"
    return DrawnStep(link, points[0], points[2], path, f"M{'L'.join(head)}z")


def arc_level(chain, link):
    """How many stations a step passes over, at most three count."""
    distance = chain.place[link.end] - chain.place[link.start]
    return min(max(distance - 1, 0), MOST_ARC_LEVELS)


def mirror_drawing(drawing):
    """The same from right to left; the steps already are."""

    def mirror(x):
        return round(drawing.width - x, 1)

    for station in drawing.stations:
        station.x = mirror(station.x)
        if station.year_span:
            station.year_span = tuple(map(mirror, reversed(station.year_span)))
    for bar in drawing.bars:
        bar.start, bar.end = mirror(bar.end), mirror(bar.start)
        if bar.faded:
            bar.faded = tuple(map(mirror, reversed(bar.faded)))
    drawing.years = [(mirror(x), year) for x, year in drawing.years]
    return drawing
