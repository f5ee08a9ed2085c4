"""The chain as a picture: stations on a line, steps that skip stations as arcs above it.

Pure geometry in SVG units; templates/events/chain.html draws it. The picture lies for
wide screens and stands for phones; for right-to-left languages it is mirror.
"""

import textwrap
from dataclasses import dataclass

from django.utils.translation import gettext as _

from publishing import dates

HORIZONTAL_WIDTH = 1000  # width of the lying picture
LINE_HEIGHT = 19
ISOLATE, END_ISOLATE = "\u2068", "\u2069"  # a Latin line keeps its order in an Arabic picture
CHARACTER_WIDTH = 7.4  # mean width of a character at 15 units
VERTICAL_ROW_HEIGHT = 96  # height of one station in the standing picture
VERTICAL_WIDTH = 300  # width of the standing picture
MAX_HORIZONTAL_STATIONS = 7


@dataclass
class Station:
    node: object
    x: float
    y: float
    date: str
    lines: list[str]
    text_x: float
    text_y: float
    focus: bool

    @property
    def rows(self):
        """(y, text) for every line of the label under the date."""
        return [
            (self.text_y + LINE_HEIGHT * number, f"{ISOLATE}{line}{END_ISOLATE}")
            for number, line in enumerate(self.lines, start=1)
        ]


@dataclass
class ChainDrawing:
    width: float
    height: float
    stations: list[Station]
    paths: list[tuple]  # (link, path data)
    anchor: str


def station_date(node):
    """When a station was, in few words."""
    record = node.record
    if node.kind == "event":
        return dates.format_date(record.starts_on, event_month(record)) or _("date not known")
    if node.kind == "partnership":
        return _("since %(year)s") % {"year": record.start_year} if record.start_year else ""
    return str(record.year or "")


def event_month(event):
    """Days are left out in the picture: month and year tell the story."""
    return "month" if event.starts_precision == "day" else event.starts_precision


def station_words(node):
    """What stands under the date."""
    record = node.record
    if node.kind == "event":
        place = _("online") if record.is_online else (record.city or record.country)
        if not place:
            return str(record.format or "")
        return _("%(format)s, %(place)s") % {"format": record.format or "", "place": place}
    return str(record)


def horizontal_drawing(chain, right_to_left):
    """The picture for wide screens, or None if the chain is empty or too long for it."""
    count = len(chain.nodes)
    if not 0 < count <= MAX_HORIZONTAL_STATIONS:
        return None
    step = HORIZONTAL_WIDTH / count
    span = max((_arc_level(chain, link) for link in chain.links), default=0)
    baseline = 30 + 26 * span

    def x_of(position):
        x = step * (position + 0.5)
        return round(HORIZONTAL_WIDTH - x if right_to_left else x, 1)

    stations = []
    for position, node in enumerate(chain.nodes):
        lines = textwrap.wrap(station_words(node), int(step / CHARACTER_WIDTH) - 1)[:4]
        x = x_of(position)
        stations.append(
            Station(
                node, x, baseline, station_date(node), lines, x, baseline + 42, node is chain.focus
            )
        )
    paths = []
    for link in chain.links:
        start, end = (x_of(chain.nodes.index(node)) for node in (link.start, link.end))
        rise = 26 * _arc_level(chain, link)
        middle = round((start + end) / 2, 1)
        curve = f"Q{middle} {baseline - 2 * rise} {end} {baseline}" if rise else f"H{end}"
        paths.append((link, f"M{start} {baseline}{curve}"))
    most = max((len(station.lines) for station in stations), default=0)
    height = baseline + 42 + LINE_HEIGHT * most + 14
    return ChainDrawing(HORIZONTAL_WIDTH, height, stations, paths, "middle")


def vertical_drawing(chain, right_to_left):
    """The picture for phones: it reads downwards."""
    span = max((_arc_level(chain, link) for link in chain.links), default=0)
    rail = 22 + 14 * span

    def mirror(x):
        return VERTICAL_WIDTH - x if right_to_left else x

    stations = []
    for position, node in enumerate(chain.nodes):
        y = 30 + VERTICAL_ROW_HEIGHT * position
        lines = textwrap.wrap(
            station_words(node), int((VERTICAL_WIDTH - rail - 28) / CHARACTER_WIDTH)
        )[:3]
        stations.append(
            Station(
                node,
                mirror(rail),
                y,
                station_date(node),
                lines,
                mirror(rail + 26),
                y + 5,
                node is chain.focus,
            )
        )
    paths = []
    for link in chain.links:
        start, end = (
            30 + VERTICAL_ROW_HEIGHT * chain.nodes.index(node) for node in (link.start, link.end)
        )
        bow = mirror(rail - 2 * 14 * _arc_level(chain, link))
        x = mirror(rail)
        curve = f"Q{bow} {(start + end) / 2} {x} {end}" if bow != x else f"V{end}"
        paths.append((link, f"M{x} {start}{curve}"))
    return ChainDrawing(
        VERTICAL_WIDTH, VERTICAL_ROW_HEIGHT * len(chain.nodes), stations, paths, "start"
    )


def _arc_level(chain, link):
    """How many stations a step passes over, at most three count."""
    distance = chain.nodes.index(link.end) - chain.nodes.index(link.start)
    return min(distance - 1, 3)
