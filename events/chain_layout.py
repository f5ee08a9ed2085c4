"""The chain as a picture: stations on a line, steps that skip stations as arcs above it.

Pure geometry in SVG units; templates/events/chain.html draws it. The picture lies for
wide screens and stands for phones; for right-to-left languages it is mirrored.
"""

import textwrap
from dataclasses import dataclass

from django.utils.translation import gettext as _

from publishing import dates

WIDE = 1000  # width of the lying picture
LINE_HEIGHT = 19
ISOLATE, END_ISOLATE = "\u2068", "\u2069"  # a Latin line keeps its order in an Arabic picture
CHARACTER = 7.4  # mean width of a character at 15 units
ROW = 96  # height of one station in the standing picture
NARROW = 300  # width of the standing picture
MOST_STATIONS_LYING = 7


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
class Picture:
    width: float
    height: float
    stations: list[Station]
    paths: list[tuple]  # (link, path data)
    anchor: str


def date_of(node):
    """When a station was, in few words."""
    record = node.record
    if node.kind == "event":
        return dates.written(record.starts_on, month_at_most(record)) or _("date not known")
    if node.kind == "partnership":
        return _("since %(year)s") % {"year": record.start_year} if record.start_year else ""
    return str(record.year or "")


def month_at_most(event):
    """Days are left out in the picture: month and year tell the story."""
    return "month" if event.starts_precision == "day" else event.starts_precision


def words_of(node):
    """What stands under the date."""
    record = node.record
    if node.kind == "event":
        place = _("online") if record.is_online else (record.city or record.country)
        if not place:
            return str(record.format or "")
        return _("%(format)s, %(place)s") % {"format": record.format or "", "place": place}
    return str(record)


def lying(chain, right_to_left):
    """The picture for wide screens, or None if the chain is empty or too long for it."""
    count = len(chain.nodes)
    if not 0 < count <= MOST_STATIONS_LYING:
        return None
    step = WIDE / count
    span = max((_skipped(chain, link) for link in chain.links), default=0)
    baseline = 30 + 26 * span

    def x_of(position):
        x = step * (position + 0.5)
        return round(WIDE - x if right_to_left else x, 1)

    stations = []
    for position, node in enumerate(chain.nodes):
        lines = textwrap.wrap(words_of(node), int(step / CHARACTER) - 1)[:4]
        x = x_of(position)
        stations.append(
            Station(node, x, baseline, date_of(node), lines, x, baseline + 42, node is chain.focus)
        )
    paths = []
    for link in chain.links:
        start, end = (x_of(chain.nodes.index(node)) for node in (link.start, link.end))
        rise = 26 * _skipped(chain, link)
        middle = round((start + end) / 2, 1)
        curve = f"Q{middle} {baseline - 2 * rise} {end} {baseline}" if rise else f"H{end}"
        paths.append((link, f"M{start} {baseline}{curve}"))
    most = max((len(station.lines) for station in stations), default=0)
    height = baseline + 42 + LINE_HEIGHT * most + 14
    return Picture(WIDE, height, stations, paths, "middle")


def standing(chain, right_to_left):
    """The picture for phones: it reads downwards."""
    span = max((_skipped(chain, link) for link in chain.links), default=0)
    rail = 22 + 14 * span

    def mirrored(x):
        return NARROW - x if right_to_left else x

    stations = []
    for position, node in enumerate(chain.nodes):
        y = 30 + ROW * position
        lines = textwrap.wrap(words_of(node), int((NARROW - rail - 28) / CHARACTER))[:3]
        stations.append(
            Station(
                node,
                mirrored(rail),
                y,
                date_of(node),
                lines,
                mirrored(rail + 26),
                y + 5,
                node is chain.focus,
            )
        )
    paths = []
    for link in chain.links:
        start, end = (30 + ROW * chain.nodes.index(node) for node in (link.start, link.end))
        bow = mirrored(rail - 2 * 14 * _skipped(chain, link))
        x = mirrored(rail)
        curve = f"Q{bow} {(start + end) / 2} {x} {end}" if bow != x else f"V{end}"
        paths.append((link, f"M{x} {start}{curve}"))
    return Picture(NARROW, ROW * len(chain.nodes), stations, paths, "start")


def _skipped(chain, link):
    """How many stations a step passes over, at most three count."""
    distance = chain.nodes.index(link.end) - chain.nodes.index(link.start)
    return min(distance - 1, 3)
