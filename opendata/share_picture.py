"""The picture that sites show beside a link to a record: its title, and where its places lie."""

import re
from functools import cache, lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse
from PIL import Image, ImageDraw, ImageFont

from opendata.responses import open_to_all_sites
from opendata.text_files import points_of
from partnerships.maps import closest_frame
from portal.models import Site
from publishing.kinds import kinds
from publishing.shortcuts import get_published_or_gone

WIDTH, HEIGHT = 1200, 630  # as those who show links ask for
MARGIN, BAR, TEXT_WIDTH, MAP_SIZE = 64, 14, 560, 470
TITLE_SIZES, LABEL_SIZE = (60, 52, 44, 38), 30
MOST_LINES, DOT_RADIUS = 5, 16
PAPER, INK, BRAND, LAND, SEA, DOT = (
    *("#fbfaf6", "#17262d", "#0a5a62"),  # as in static/css/tokens.css
    *("#d8dcd2", "#e2f0ef", "#06434a"),
)
BOLD, REGULAR = 700, 400
ARABIC_LETTER = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
FONT_FILES = {True: "fonts/vazirmatn-arabic.woff2", False: "fonts/source-sans-latin.woff2"}
PICTURES_KEPT = 64  # some 30 kB each
KEPT_FOR = {"Cache-Control": "public, max-age=3600"}


@open_to_all_sites
def share_picture(request, route, slug):
    kind = kinds.get(route=route)
    if kind is None or not kind.has_page:
        raise Http404
    record = get_published_or_gone(kind.model.objects.all(), slug)
    title = getattr(record, kind.title)
    points = points_of(kind, [record])[record.pk] if kind.places else []
    site = Site.objects.first() or Site()
    picture = draw_picture(
        " ".join(title.split()),
        title.direction == "rtl",
        kind.label,
        str(site.name),
        tuple((latitude, longitude) for longitude, latitude in points),
    )
    return HttpResponse(picture, content_type="image/png", headers=KEPT_FOR)


@lru_cache(PICTURES_KEPT)
def draw_picture(title, is_from_right, label, site_name, points):
    """A PNG. The map lies where the lines end."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(picture)
    canvas.rectangle((0, 0, WIDTH, BAR), BRAND)
    width = TEXT_WIDTH if points else WIDTH - 2 * MARGIN
    edge = WIDTH - MARGIN if is_from_right else MARGIN
    draw_line(canvas, edge, MARGIN + BAR, label.split(), LABEL_SIZE, BRAND, is_from_right)
    size, lines = fitting_lines(title.split(), width)
    top = MARGIN + BAR + 2 * LABEL_SIZE
    for number, words in enumerate(lines):
        draw_line(canvas, edge, top + number * size * 1.25, words, size, INK, is_from_right)
    bottom = HEIGHT - MARGIN - LABEL_SIZE
    draw_line(canvas, edge, bottom, site_name.split(), LABEL_SIZE, INK, is_from_right, REGULAR)
    if points:
        left = MARGIN if is_from_right else WIDTH - MARGIN - MAP_SIZE
        drawn = draw_map(points)
        picture.paste(drawn, (left, (HEIGHT + BAR - drawn.height) // 2))
    file = BytesIO()
    picture.quantize(128).save(file, "PNG", optimize=True)
    return file.getvalue()


# -- text --------------------------------------------------------------------------


@cache
def load_font(is_arabic, size, weight):
    font = ImageFont.truetype(finders.find(FONT_FILES[is_arabic]), size)
    font.set_variation_by_axes([weight])
    return font


def fitting_lines(words, width):
    """The largest size in which the words fit, and their lines; what never fits is cut."""
    for size in TITLE_SIZES:
        lines = wrap_words(words, size, width)
        if len(lines) <= MOST_LINES:
            return size, lines
    lines = lines[:MOST_LINES]
    lines[-1] = [*lines[-1][:-1], "…"]
    return size, lines


def wrap_words(words, size, width):
    lines = [[]]
    for word in words:
        if lines[-1] and line_width([*lines[-1], word], size, BOLD) > width:
            lines.append([])
        lines[-1].append(word)
    return lines


def script_runs(words):
    """[(whether it is Arabic, text)]: words of one script in a row, which have one font."""
    parts = groupby(words, key=lambda word: bool(ARABIC_LETTER.search(word)))
    return [(is_arabic, " ".join(some)) for is_arabic, some in parts]


def line_width(words, size, weight):
    widths = [load_font(it, size, weight).getlength(text) for it, text in script_runs(words)]
    return sum(widths) + max(len(widths) - 1, 0) * size / 4


def draw_line(canvas, edge, top, words, size, colour, is_from_right, weight=BOLD):
    """From the edge on in the direction of the title; each run in its own direction."""
    for is_arabic, text in script_runs(words):
        font = load_font(is_arabic, size, weight)
        width = font.getlength(text)
        left = edge - width if is_from_right else edge
        direction = "rtl" if is_arabic else "ltr"
        # On one base line, whatever font it is.
        canvas.text((left, top + size), text, colour, font, anchor="ls", direction=direction)
        edge += (-1 if is_from_right else 1) * (width + size / 4)


# -- map ---------------------------------------------------------------------------


def draw_map(points):
    """The part of our map that holds all points, in twice its size and then made smooth."""
    frame = closest_frame([("", *point) for point in points])
    scale = MAP_SIZE / max(frame.width, frame.height)
    size = round(frame.width * scale), round(frame.height * scale)
    picture = Image.new("RGB", (2 * size[0], 2 * size[1]), SEA)
    canvas = ImageDraw.Draw(picture)
    for outline in read_outlines(frame.picture):
        canvas.polygon([(2 * scale * x, 2 * scale * y) for x, y in outline], LAND, PAPER, 2)
    for point in points:
        x, y = frame.project(*point)
        canvas.circle((2 * scale * x, 2 * scale * y), DOT_RADIUS, DOT, PAPER, 4)
    return picture.resize(size, Image.Resampling.LANCZOS)


@cache
def read_outlines(name):
    """The outlines of a map picture, as lists of points."""
    source = Path(finders.find(name)).read_text()
    return [
        outline
        for path in re.findall(r'\sd="([^"]+)"', source)
        for outline in outlines_of_path(path)
    ]


def outlines_of_path(path):
    """Our paths know three commands: move and line by a distance, and close."""
    x = y = 0.0
    for part in path.split("z"):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.\d+|\.\d+|\d+)", part)]
        steps = list(zip(numbers[::2], numbers[1::2], strict=True))
        outline = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            outline.append((x, y))
        if len(outline) > 2:
            yield outline
        if outline:
            x, y = outline[0]  # a closed path ends where it began
