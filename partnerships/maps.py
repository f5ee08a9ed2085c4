"""Which map shows a set of places, and where on it each place lies.

The map pictures and their frames (static/maps/*.svg and frames.json) are written together by
the command `build_maps`; a programme with other countries brings its own in BRAND_DIR.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

REGION, WORLD = "region", "world"
ARC_RISE = 0.16  # of its length: how far the control point of an arc lies beside the middle
STEEPEST_EASTERN = 0.3  # how far to the east for each unit to the south a bow leads that bows so


@dataclass(frozen=True)
class Frame:
    """The part of the earth a map picture shows (degrees) and the picture's size (pixels)."""

    name: str
    west: float
    east: float
    south: float
    north: float
    width: int
    height: int

    def project(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Degrees north and east to pixels (units of the SVG viewBox) from the left and the top.

        Rounded to one decimal place. A place outside the frame lies outside the
        picture: below 0 or beyond its width or height.
        """
        x = (longitude - self.west) / (self.east - self.west) * self.width
        y = (self.north - latitude) / (self.north - self.south) * self.height
        return round(x, 1), round(y, 1)

    def holds(self, latitude: float, longitude: float) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    @property
    def picture(self) -> str:
        """The picture's path below the static files."""
        return f"maps/{self.name}.svg"


@cache
def get_frames() -> dict[str, Frame]:
    """All frames by name: "region", "world" and lower-case country codes such as "jo"."""
    entries = json.loads(Path(finders.find("maps/frames.json")).read_text())
    return {name: Frame(name, **entry) for name, entry in entries.items()}


def closest_frame(points: Iterable[tuple[str, float, float]]) -> Frame:
    """The closest frame that holds all points, each (country code, latitude, longitude)."""
    points = list(points)
    countries = {country.lower() for country, *_ in points if country}
    names = [*countries, REGION] if len(countries) == 1 else [REGION]
    for name in names:
        frame = get_frames().get(name)
        if frame and all(frame.holds(latitude, longitude) for _, latitude, longitude in points):
            return frame
    return get_frames()[WORLD]


def arc_path(start, end):
    """SVG path data of a bow between two points, beside the line from the northern one.

    One that leads to the south-east bows to the east, one that leads rather to the south or
    south-west to the west, so that two ways to the south lie apart. Whichever end comes first,
    so that there and back are one line.
    """
    (x1, y1), (x2, y2) = sorted([start, end], key=lambda point: (point[1], point[0]))
    rise = ARC_RISE if x2 - x1 > (y2 - y1) * STEEPEST_EASTERN else -ARC_RISE
    middle_x = round((x1 + x2) / 2 + (y2 - y1) * rise, 1)
    middle_y = round((y1 + y2) / 2 - (x2 - x1) * rise, 1)
    return f"M{x1} {y1}Q{middle_x} {middle_y} {x2} {y2}"
