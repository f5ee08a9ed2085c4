"""The curve of first partnerships as a picture: places in percent of its width and height.

Each calendar year has a column; the curve is level in it and steps up at its beginning.
"""

from dataclasses import dataclass

LEFT = 10  # percent: before it stands the scale
TOP, BOTTOM = 6, 78  # percent: under it stand the years, and how many are still watched
SCALES = (0.1, 0.2, 0.4, 0.6, 0.8, 1)  # the greatest share on the scale
GRID_LINES = 4


@dataclass
class CurvePicture:
    grid: list  # (y, share)
    bands: list  # (x, y, width, height)
    levels: list  # (x, x, y)
    rises: list  # (x, y, y)
    columns: list  # (x, row)


def curve_picture(rows, right_to_left):
    """The picture of rows of an estimate, see portal.survival; None without any."""
    if not rows:
        return None
    greatest = max(row.high for row in rows)
    top = next(scale for scale in SCALES if scale >= min(greatest, 1))
    width = (100 - LEFT) / len(rows)

    def mirror(x):
        return round(100 - x if right_to_left else x, 2)

    def height(share):
        return round(BOTTOM - (BOTTOM - TOP) * share / top, 2)

    picture = CurvePicture([], [], [], [], [])
    for number in range(GRID_LINES + 1):
        share = top * number / GRID_LINES
        picture.grid.append((height(share), share))
    before = 0
    for number, row in enumerate(rows):
        start, end = LEFT + width * number, LEFT + width * (number + 1)
        left = min(mirror(start), mirror(end))
        low, high = height(row.low), height(row.high)
        picture.bands.append((left, high, round(width, 2), round(low - high, 2)))
        picture.levels.append((mirror(start), mirror(end), height(row.share)))
        if row.share > before:
            picture.rises.append((mirror(start), height(before), height(row.share)))
        picture.columns.append((mirror((start + end) / 2), row))
        before = row.share
    return picture
