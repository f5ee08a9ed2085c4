"""Which map shows a set of places, and where on it each place lies.

The map pictures and their frames (static/maps/*.svg and frames.json) are written together by
the command `build_maps`; a programme with other countries brings its own in BRAND_DIR.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from math import cos, hypot, sin
from pathlib import Path

from django.contrib.staticfiles import finders

REGION, WORLD = "region", "world"
MAX_DOTS_TO_SPREAD = (
    300  # dots; with more of them every pair takes too long, and all overlap anyway
)
GOLDEN_ANGLE = 2.399963  # radians; successive multiples point in well-spread directions


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
        x, y = self.exact(latitude, longitude)
        return round(x, 1), round(y, 1)

    def exact(self, latitude: float, longitude: float) -> tuple[float, float]:
        """As `project`, but not rounded."""
        return (
            (longitude - self.west) / (self.east - self.west) * self.width,
            (self.north - latitude) / (self.north - self.south) * self.height,
        )

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


@lru_cache(maxsize=256)
def spread_dots(
    points: tuple[tuple[float, float], ...], distance: float, rounds: int = 60
) -> list[tuple[float, float]]:
    """Move dots apart that lie closer together than `distance` pixels.

    Keeps the order; the same points always give the same result. No dot moves
    further than twice the distance, so a very dense cluster keeps some overlap. More
    than MAX_DOTS_TO_SPREAD dots stay where they are.
    """
    if len(points) > MAX_DOTS_TO_SPREAD:
        return [(round(x, 1), round(y, 1)) for x, y in points]
    spots = list(points)
    furthest = 2 * distance
    pairs = [  # only these can ever meet
        (one, two)
        for one, two in combinations(range(len(points)), 2)
        if dot_distance(points[one], points[two]) < distance + 2 * furthest
    ]
    for _ in range(rounds):
        settled = True
        for one, two in pairs:
            apart = dot_distance(spots[one], spots[two])
            if apart >= distance - 0.05:
                continue
            settled = False
            if apart:
                x_way = (spots[two][0] - spots[one][0]) / apart
                y_way = (spots[two][1] - spots[one][1]) / apart
            else:  # the same place: any direction will do, but always the same one
                x_way, y_way = cos(two * GOLDEN_ANGLE), sin(two * GOLDEN_ANGLE)
            push = (distance - apart) / 2
            spots[one] = keep_near(points[one], spots[one], -push * x_way, -push * y_way, furthest)
            spots[two] = keep_near(points[two], spots[two], push * x_way, push * y_way, furthest)
        if settled:
            break
    return [(round(x, 1), round(y, 1)) for x, y in spots]


def dot_distance(one, two):
    return hypot(two[0] - one[0], two[1] - one[1])


def keep_near(origin, spot, x_step, y_step, furthest):
    """The spot after a step, drawn back to the circle of `furthest` around its origin."""
    moved = spot[0] + x_step, spot[1] + y_step
    strayed = dot_distance(origin, moved)
    if strayed <= furthest:
        return moved
    share = furthest / strayed
    return (
        origin[0] + (moved[0] - origin[0]) * share,
        origin[1] + (moved[1] - origin[1]) * share,
    )
