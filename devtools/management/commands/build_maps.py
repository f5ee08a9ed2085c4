"""Build the map pictures and their frames from the Natural Earth country outlines.

The outlines come from the npm package world-atlas 2. To fetch and unpack it:

    npm pack world-atlas@2
    tar xzf world-atlas-2.*.tgz
    DEVTOOLS=on python manage.py build_maps package

The results, static/maps/*.svg and frames.json, are kept with the code and only need to be
built again when a country is to be added. A programme elsewhere builds its own:

    DEVTOOLS=on python manage.py build_maps package --into /srv/brand/static/maps \\
        --region -85 -25 -33 15 --countries BR CO EC PE
"""

import gzip
import json
from dataclasses import asdict
from math import cos, radians
from pathlib import Path

from babel.core import get_global
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from devtools.outlines import bounds, draw_svg, read_atlas, signed_area
from partnerships.maps import REGION, WORLD, Frame

# west, south, east, north
REGION_BOX = (-2.0, 27.5, 48.0, 56.0)  # Germany to Jordan, Tunisia to Georgia
WORLD_BOX = (-169.0, -56.0, 191.0, 72.0)  # cut in the Bering Strait

# The countries that get a map of their own
COUNTRIES = [
    *["BA", "BO", "BR", "CG", "CO", "DE", "DZ", "EC", "EG", "ET", "GB", "GE"],
    *["HR", "JO", "KE", "KR", "LB", "LY", "MA", "MD", "ME", "MK", "NA", "NP"],
    *["PH", "PS", "RS", "RW", "TN", "TR", "TW", "UA", "ZA"],
]

# Parts that shall be drawn with another country than in the source: a place
# (latitude, longitude) inside the part, and the numeric code of that country.
# Natural Earth draws each area with the country that administers it.
# Crimea belongs to Ukraine for the United Nations and for Germany.
MOVED_PARTS = {(45.2, 34.2): "804"}

TOLERANCES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.4, 1.6, 2)  # pixels, finest first


class Command(BaseCommand):
    help = "Build map pictures and their frames from the world-atlas outlines."

    def add_arguments(self, parser):
        parser.add_argument("topojson_dir", type=Path, help="the unpacked npm package world-atlas")
        parser.add_argument(
            "--into", type=Path, default=Path(settings.BASE_DIR, "static", "maps"), help="a folder"
        )
        parser.add_argument(
            "--region",
            type=float,
            nargs=4,
            default=REGION_BOX,
            metavar="DEGREES",
            help="west, south, east and north of the map between country and world",
        )
        parser.add_argument(
            "--countries",
            nargs="+",
            default=COUNTRIES,
            metavar="CODE",
            help="ISO 3166-1 codes of two letters",
        )

    def handle(self, *, topojson_dir, into, region, countries, **options):
        fine, middle, coarse = (
            self.atlas(topojson_dir / f"countries-{scale}.json") for scale in ("10m", "50m", "110m")
        )
        self.folder = into
        self.folder.mkdir(parents=True, exist_ok=True)
        region = frame_around(REGION, region, margin=0, width=640, heights=(240, 640))
        world = frame_around(WORLD, WORLD_BOX, margin=0, width=640, heights=(200, 640))
        frames = [region, world]
        self.draw(middle, region, "", 9000)
        self.draw(coarse, world, "", 10000)
        for alpha2 in sorted(countries):
            code = country_number(middle, alpha2)
            box = home_bounds(middle, middle.country(code))
            small = max(box[2] - box[0], box[3] - box[1]) < 5
            margin = 0.3 if small else 0.08
            frame = frame_around(alpha2.lower(), box, margin, width=400, heights=(240, 480))
            self.draw(fine if small else middle, frame, code, 4000)
            frames.append(frame)
        entries = {frame.name: asdict(frame) for frame in frames}
        for entry in entries.values():
            del entry["name"]
        lines = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in entries.items())
        (self.folder / "frames.json").write_text(f"{{\n{lines}\n}}\n")

    def atlas(self, path):
        if not path.exists():
            raise CommandError(f"{path} is missing. See the top of this command's file.")
        return read_atlas(path).with_moved_parts(MOVED_PARTS)

    def draw(self, atlas, frame, focus, most_bytes):
        """Write the finest drawing that stays within the size after compression."""
        for tolerance in TOLERANCES:
            picture = draw_svg(atlas, frame, focus, tolerance)
            size = len(gzip.compress(picture.encode()))
            if size <= most_bytes:
                break
        (self.folder / f"{frame.name}.svg").write_text(picture)
        self.stdout.write(
            f"{frame.name}: {frame.width} x {frame.height}, tolerance {tolerance}, {size} bytes"
        )


def country_number(atlas, alpha2):
    """The ISO 3166-1 numeric code under which the atlas knows a country."""
    known = {country.code for country in atlas.countries}
    for code, territories in get_global("territory_aliases").items():
        if territories == [alpha2] and code in known:
            return code
    raise CommandError(f"The atlas has no country {alpha2}.")


def home_bounds(atlas, country, smallest_share=0.005, furthest=3):
    """Bounds of a country's main territory, in degrees.

    It is the largest part and those parts which have at least `smallest_share`
    of its area and lie at most `furthest` degrees from it.
    """
    outlines = [atlas.ring(part[0]) for part in country.parts]
    largest = max(outlines, key=lambda outline: abs(signed_area(outline)))
    west, south, east, north = bounds(largest)
    corners = []
    for outline in outlines:
        w, s, e, n = bounds(outline)
        gap = max(w - east, west - e, s - north, south - n)
        if gap <= furthest and abs(signed_area(outline)) >= smallest_share * abs(
            signed_area(largest)
        ):
            corners += [(w, s), (e, n)]
    return bounds(corners)


def frame_around(name, box, margin, width, heights) -> Frame:
    """A frame around a box of degrees, true to scale at its middle latitude.

    `margin` is a share of the longer side and is added on all sides. If the
    height would leave `heights` (lowest, highest), the frame is widened.
    """
    west, south, east, north = box
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    squeeze = cos(radians(middle_y))  # there, a degree of longitude is shorter than one of latitude
    across, up = (east - west) * squeeze, north - south
    extra = 2 * margin * max(across, up)
    across, up = across + extra, up + extra
    lowest, highest = heights
    across = max(across, up * width / highest)
    up = max(up, across * lowest / width)
    half_x, half_y = across / squeeze / 2, up / 2
    return Frame(
        name,
        west=round(middle_x - half_x, 4),
        east=round(middle_x + half_x, 4),
        south=round(middle_y - half_y, 4),
        north=round(middle_y + half_y, 4),
        width=width,
        height=round(width * up / across),
    )
