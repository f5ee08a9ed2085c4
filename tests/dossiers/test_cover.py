"""The map of a cover takes what the words leave."""

import pytest

from dossiers.contents import Contents
from dossiers.cover import LARGEST_MAP, SMALLEST_MAP, map_width
from dossiers.map_figure import MapFigure

pytestmark = pytest.mark.any_database


def make_contents(**what_matters):
    figure = MapFigure("maps/region.svg", (0, 0, 400, 300), 400, 300)
    return Contents("Jena – Deir Alla", "Partnership", map=figure, **what_matters)


def test_a_short_cover_has_the_largest_map():
    assert map_width(make_contents(), "a4", False) == LARGEST_MAP


def test_long_words_leave_less_room_and_letter_less_than_a4():
    contents = make_contents(lead="x" * 600, sections=[None] * 7)

    widths = [map_width(contents, paper, False) for paper in ("a4", "letter")]
    arabic = map_width(contents, "a4", True)

    assert LARGEST_MAP > widths[0] > widths[1]
    assert widths[0] > arabic


def test_a_map_is_never_too_small_to_be_read():
    assert map_width(make_contents(lead="x" * 3000), "letter", True) == SMALLEST_MAP
