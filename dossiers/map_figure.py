"""The map of a dossier: a picture without letters, and names that are laid over it.

WeasyPrint draws Arabic letters in an SVG unjoined and backwards.
"""

import re
from base64 import b64encode
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _

from partnerships.atlas import END, START
from partnerships.corridor_map import MIDDLE, CorridorMap
from partnerships.partner_map import HEIGHT, WIDTH, PartnerMap
from publishing.facet_index import count_records, get_facet_indexes

KINDS_OF_ACTIVITY = ("event", "partnership", "practice")  # how active a municipality is
FEW_ARCS, MANY_ARCS = 8, 'stroke-width="0.9" stroke-opacity="0.55"'
MOST_DESCRIBED = 12  # names for those who do not see the map
SMALLEST_DOT_ON_PAPER, LARGEST_DOT_ON_PAPER = 3.4, 7
MAP_COLOURS = {"sea": "#eef3f3", "land": "#d8dcd2", "line": "#fbfaf6", "focus": "#b9cdc4"}
DOT_COLOUR, ARC_COLOUR, RING_COLOUR = "#06434a", "#b4530a", "#ffffff"


@dataclass
class MapName:
    """A name beside its dot: places in percent of the picture."""

    text: str
    top: float
    left: float | None = None  # where it begins
    right: float | None = None  # or where it ends
    middle: float | None = None  # or where its middle is


@dataclass
class MapFigure:
    """Measures are in units of the picture."""

    picture: str  # the file of its outlines
    part: tuple[float, float, float, float]  # of them: left, top, width, height
    width: float
    height: float
    arcs: list[str] = field(default_factory=list)
    dots: list[tuple[float, float, float]] = field(default_factory=list)  # x, y, radius
    names: list[MapName] = field(default_factory=list)
    description: str = ""

    def add_name(self, text, x, y, anchor):
        """`anchor` is which end of the name is at x, as in SVG."""
        top, left = round(100 * y / self.height, 2), round(100 * x / self.width, 2)
        side, place = {
            START: ("left", left),
            END: ("right", round(100 - left, 2)),
            MIDDLE: ("middle", left),
        }[anchor]
        self.names.append(MapName(text, top, **{side: place}))

    @property
    def address(self):
        """The picture itself, as an address."""
        return "data:image/svg+xml;base64," + b64encode(self.svg.encode()).decode()

    @property
    def stroke(self):
        """Many bows are thin and let what lies below them through."""
        return MANY_ARCS if len(self.arcs) > FEW_ARCS else 'stroke-width="1.3"'

    @property
    def svg(self):
        left, top, width, _height = self.part
        scale = self.width / width
        arcs = "".join(f'<path d="{path}"/>' for path in self.arcs)
        dots = "".join(f'<circle cx="{x}" cy="{y}" r="{radius}"/>' for x, y, radius in self.dots)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}">'
            f'<rect width="{self.width}" height="{self.height}" fill="{MAP_COLOURS["sea"]}"/>'
            f'<g transform="scale({scale:.4f}) translate({-left:.2f} {-top:.2f})" '
            f'stroke="{MAP_COLOURS["line"]}" stroke-width="{0.9 / scale:.3f}">'
            f"{outlines_of_map(self.picture)}</g>"
            f'<g fill="none" stroke="{ARC_COLOUR}" {self.stroke}>{arcs}</g>'
            f'<g fill="{DOT_COLOUR}" stroke="{RING_COLOUR}" stroke-width="1">{dots}</g></svg>'
        )


def map_of_places(places, is_joined=False):
    """The part of a map that holds the municipalities, named as far as there is room; or None.

    `is_joined` draws a bow from the first to each other.
    """
    places = [place for place in dict.fromkeys(places) if place.place]
    if not places:
        return None
    count_records(places, "municipality", *get_facet_indexes(*KINDS_OF_ACTIVITY))
    drawn = PartnerMap(places[0], places[1:])
    figure = MapFigure(drawn.frame.picture, drawn.part, WIDTH, HEIGHT)
    figure.arcs = drawn.arcs if is_joined else []
    # Large ones first, so that small ones lie above them.
    figure.dots = sorted(
        (
            (dot.x, dot.y, min(max(dot.radius, SMALLEST_DOT_ON_PAPER), LARGEST_DOT_ON_PAPER))
            for dot in drawn.dots
        ),
        key=lambda dot: (-dot[2], dot),
    )
    figure.description = _("Map of the municipalities: %(names)s") % {
        "names": first_names([str(place) for place in places])
    }
    for dot in drawn.dots:
        if dot.name_anchor:
            figure.add_name(str(dot.place), dot.name_x, dot.y, dot.name_anchor)
    return figure


def map_of_partnerships(partnerships, counts):
    """Bows from one country to the others, which are named; None without any."""
    drawn = CorridorMap(partnerships, counts)
    arcs = list(drawn.arcs)
    if not arcs:
        return None
    frame = drawn.frame
    figure = MapFigure(
        frame.picture, (0, 0, frame.width, frame.height), frame.width, frame.height, arcs
    )
    figure.dots = [(x, y, SMALLEST_DOT_ON_PAPER) for x, y in drawn.home_dots + drawn.partner_dots]
    figure.description = _("Map of partnerships with municipalities in: %(names)s") % {
        "names": first_names([str(name.country) for name in drawn.names])
    }
    for name in drawn.names:
        figure.add_name(str(name.country), name.x, name.y, name.anchor)
    return figure


def first_names(names):
    return ", ".join(names[:MOST_DESCRIBED]) + (" …" if len(names) > MOST_DESCRIBED else "")


@cache
def outlines_of_map(name):
    """The paths of a map picture, in our colours."""
    source = Path(finders.find(name)).read_text()
    inner = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", source, flags=re.DOTALL)
    for part in ("land", "focus"):
        inner = inner.replace(f'id="{part}"', f'fill="{MAP_COLOURS[part]}"')
    return inner
