"""Country outlines for the small maps: from TopoJSON arcs to SVG path text.

TopoJSON stores every border once, as an "arc" which the countries on both
sides share. Arcs are therefore simplified before they are joined to rings:
both neighbours get the same simplified line, and no gaps open between them.

Rings that cross the 180th meridian run on beyond it (to 190 degrees, say), and
are drawn a second time one turn further, where they come back into the frame.
"""

import json
from dataclasses import dataclass
from itertools import pairwise
from math import dist, hypot
from pathlib import Path

from partnerships.maps import Frame

FULL_TURN = 360  # degrees
CLIP_MARGIN = 4  # pixels that outlines run on beyond the frame, so that no cut edge shows
MIN_ISLAND_AREA = 1.5  # square pixels; smaller parts are left out


@dataclass(frozen=True)
class AtlasCountry:
    """A country of the atlas: its ISO 3166-1 numeric code and its parts.

    A part is a list of rings (the outline first, then holes), a ring is a list
    of arc numbers; ~n (a negative number) means arc n backwards.
    """

    code: str
    parts: list

    def take(self, part):
        """Add a part; if it shares a border with a part of this country, merge the two."""
        outline, *holes = part
        for own in self.parts:
            shared = [number for number in own[0] if ~number in outline]
            if shared:
                here, there = own[0].index(shared[0]), outline.index(~shared[0])
                ring = own[0][:here] + outline[there + 1 :] + outline[:there] + own[0][here + 1 :]
                own[:] = [remove_detours(ring), *own[1:], *holes]
                return
        self.parts.append(part)


@dataclass(frozen=True)
class Atlas:
    arcs: list  # of lists of (longitude, latitude)
    countries: list

    def country(self, code):
        return next(country for country in self.countries if country.code == code)

    def ring(self, numbers):
        return join_arcs(numbers, self.arcs, FULL_TURN)

    def with_moved_parts(self, moves):
        """The atlas with single parts drawn as parts of another country.

        `moves` maps a place (latitude, longitude) to the numeric code of the
        country that the part which holds the place shall be drawn with.
        """
        countries = [AtlasCountry(country.code, list(country.parts)) for country in self.countries]
        atlas = Atlas(self.arcs, countries)
        for (latitude, longitude), receiver in moves.items():
            for country in countries:
                for part in list(country.parts):
                    if encloses(self.ring(part[0]), longitude, latitude):
                        country.parts.remove(part)
                        atlas.country(receiver).take(part)
        return atlas


def read_atlas(path: Path) -> Atlas:
    """Read a countries-*.json file of the npm package world-atlas."""
    topology = json.loads(Path(path).read_text())
    x_scale, y_scale = topology["transform"]["scale"]
    x_start, y_start = topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for x_step, y_step in steps:
            x, y = x + x_step, y + y_step
            longitude, latitude = x * x_scale + x_start, y * y_scale + y_start
            if arc:
                longitude += whole_turns(arc[-1][0] - longitude, FULL_TURN)
            arc.append((longitude, latitude))
        arcs.append(arc)
    countries = []
    for shape in topology["objects"]["countries"]["geometries"]:
        parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        countries.append(AtlasCountry(shape.get("id", ""), parts))
    return Atlas(arcs, countries)


def remove_detours(ring):
    """The arc numbers of a ring without arcs that are directly walked back again."""
    kept = []
    for number in ring:
        if kept and kept[-1] == ~number:
            kept.pop()
        else:
            kept.append(number)
    return kept


def join_arcs(numbers, arcs, turn):
    """One ring as a list of points; the last point repeats the first.

    `turn` is the width of the whole earth in the unit of the arcs: each arc is
    shifted by as many turns as bring its start to the end of the arc before.
    """
    points = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        if points:
            shift = whole_turns(points[-1][0] - arc[0][0], turn)
            arc = [(x + shift, y) for x, y in arc[1:]]
        points += arc
    return points


def whole_turns(difference, turn):
    """The difference, rounded to a whole number of turns."""
    return round(difference / turn) * turn


def signed_area(ring):
    """Signed area (shoelace formula), in squares of whatever unit the points have."""
    closed = [*ring, ring[0]] if ring else []
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(closed)) / 2


def encloses(ring, x, y):
    """Whether the point lies inside: a ray to the right crosses the ring an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            inside = not inside
    return inside


def simplify(points, tolerance):
    """Douglas-Peucker: drop points that lie within `tolerance` of the line without them."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        far = max(
            range(first + 1, last),
            key=lambda index: distance_to_line(points[index], points[first], points[last]),
        )
        if distance_to_line(points[far], points[first], points[last]) > tolerance:
            keep.add(far)
            spans += [(first, far), (far, last)]
    return [points[index] for index in sorted(keep)]


def distance_to_line(point, start, end):
    """From a point to the line between two others (to the first, if they are the same)."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = hypot(x2 - x1, y2 - y1)
    if not length:
        return dist(point, start)
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length**2
    along = min(1, max(0, along))
    return hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def clip(ring, left, top, right, bottom):
    """Sutherland-Hodgman: the part of a ring inside the box, edge by edge.

    Where a ring leaves the box and returns, the result runs along the edge.
    """
    if ring and ring[0] == ring[-1]:
        ring = ring[:-1]
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        result = []
        for index, end in enumerate(ring):
            start = ring[index - 1]
            start_inside = sign * (start[axis] - limit) >= 0
            end_inside = sign * (end[axis] - limit) >= 0
            if start_inside != end_inside:
                share = (limit - start[axis]) / (end[axis] - start[axis])
                other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
                result.append((limit, other) if axis == 0 else (other, limit))
            if end_inside:
                result.append(end)
        ring = result
    return ring


def number_text(tenths):
    """A number of tenths as short SVG text: 5 -> ".5", -20 -> "-2", 123 -> "12.3"."""
    whole, rest = divmod(abs(tenths), 10)
    text = (str(whole) if whole or not rest else "") + (f".{rest}" if rest else "")
    return f"-{text}" if tenths < 0 else text


def path_text(rings):
    """Rings as the text of one SVG path: relative steps, one decimal place."""
    text = []
    pen = (0, 0)  # after "z" the pen is back where the ring began
    for ring in rings:
        points = [(round(x * 10), round(y * 10)) for x, y in ring]
        points = [point for point, after in pairwise([*points, points[0]]) if point != after]
        if len(points) < 3:
            continue
        numbers = []
        for before, point in pairwise([pen, *points]):
            numbers += [point[0] - before[0], point[1] - before[1]]
        text.append("m" + numbers_text(numbers[:2]) + "l" + numbers_text(numbers[2:]) + "z")
        pen = points[0]
    return "".join(text)


def numbers_text(numbers):
    """Numbers side by side; a minus sign or a second decimal point needs no space before it."""
    text = ""
    for number in map(number_text, numbers):
        last = text.rpartition(" ")[2].rpartition("-")[2]
        glued = not text or number[0] == "-" or (number[0] == "." and "." in last)
        text += number if glued else f" {number}"
    return text


def draw_svg(atlas: Atlas, frame: Frame, focus: str, tolerance: float) -> str:
    """A whole SVG file: all countries as #land, the one with code `focus` as #focus."""
    box = (-CLIP_MARGIN, -CLIP_MARGIN, frame.width + CLIP_MARGIN, frame.height + CLIP_MARGIN)
    flat_arcs = {}

    def flat(number):
        if number not in flat_arcs:
            points = [place_in_picture(frame, *point) for point in atlas.arcs[number]]
            flat_arcs[number] = simplify(points, tolerance)
        return flat_arcs[number]

    turn = FULL_TURN * frame.width / (frame.east - frame.west)
    groups = {"land": [], "focus": []}
    for country in atlas.countries:
        group = groups["focus" if focus and country.code == focus else "land"]
        for part in country.parts:
            reach = bounds(atlas.ring(part[0]))
            for turns in (-1, 0, 1):
                if not is_near_frame(reach, frame, turns):
                    continue
                for numbers in part:
                    arcs = {max(number, ~number): flat(max(number, ~number)) for number in numbers}
                    ring = [(x + turns * turn, y) for x, y in join_arcs(numbers, arcs, turn)]
                    ring = clip(ring, *box)
                    if abs(signed_area(ring)) >= MIN_ISLAND_AREA:
                        group.append(ring)
    paths = {
        name: f'<path d="{path_text(rings)}"/>' if rings else "" for name, rings in groups.items()
    }
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}">'
        f'<g id="land">{paths["land"]}</g><g id="focus">{paths["focus"]}</g></svg>\n'
    )


def place_in_picture(frame: Frame, longitude: float, latitude: float) -> tuple[float, float]:
    """As frame.project() does, but not rounded: lines would get steps."""
    return (
        (longitude - frame.west) / (frame.east - frame.west) * frame.width,
        (frame.north - latitude) / (frame.north - frame.south) * frame.height,
    )


def is_near_frame(reach, frame, turns=0):
    """Whether bounds, moved by full turns, touch the frame's (and one tenth of its size around)."""
    x_slack, y_slack = (frame.east - frame.west) / 10, (frame.north - frame.south) / 10
    west, south, east, north = reach
    shift = turns * FULL_TURN
    return (
        west + shift < frame.east + x_slack
        and east + shift > frame.west - x_slack
        and south < frame.north + y_slack
        and north > frame.south - y_slack
    )


def bounds(points):
    """West, south, east and north of (longitude, latitude) points."""
    longitudes, latitudes = zip(*points, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)
