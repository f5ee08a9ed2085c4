"""The curve of first partnerships: where its parts stand."""

import pytest

from portal.impact_curve import BOTTOM, LEFT, TOP, curve_picture
from portal.survival import SurvivalRow

ROWS = [
    SurvivalRow(0, [1, 2, 3, 4], [1], [], 0.25, 0.1, 0.5),
    SurvivalRow(1, [2, 3, 4], [], [2], 0.25, 0.1, 0.5),
]

pytestmark = pytest.mark.any_database


def test_the_curve_is_level_in_each_year_and_rises_at_its_beginning():
    picture = curve_picture(ROWS, False)

    y = round(BOTTOM - (BOTTOM - TOP) * 0.25 / 0.6, 2)
    assert picture.levels == [(LEFT, 55, y), (55, 100, y)]
    assert picture.rises == [(LEFT, BOTTOM, y)]
    assert [x for x, _row in picture.columns] == [32.5, 77.5]


def test_the_scale_reaches_over_the_band():
    picture = curve_picture(ROWS, False)

    assert [share for _y, share in picture.grid] == pytest.approx([0, 0.15, 0.3, 0.45, 0.6])
    assert all(y >= TOP for _x, y, _width, _height in picture.bands)


def test_it_is_mirrored_for_readers_from_right_to_left():
    there, here = curve_picture(ROWS, True), curve_picture(ROWS, False)

    assert [x for x, *_rest in there.levels] == [100 - x for x, *_rest in here.levels]
    assert [x for x, *_rest in there.bands] == [45, 0]


def test_nothing_is_drawn_of_nothing():
    assert curve_picture([], False) is None
