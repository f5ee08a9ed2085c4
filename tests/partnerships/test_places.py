"""Maps of linked places on pages."""

import re
from math import hypot

import pytest
from django.utils import translation

from partnerships.maps import arc_path, get_frames
from partnerships.templatetags.places import frame_of_places, map_with_links, view_box_around
from tests.factories import make_country, make_municipality

pytestmark = pytest.mark.django_db


def test_places_of_one_country_are_shown_on_its_map():
    towns = [make_municipality("JO"), make_municipality("JO")]

    assert map_with_links(towns, "Map")["picture"].endswith("maps/jo.svg")


def test_places_of_two_countries_are_shown_on_the_map_of_the_region():
    towns = [make_municipality("JO"), make_municipality("DE")]

    assert map_with_links(towns, "Map")["picture"].endswith("maps/region.svg")


def test_without_places_the_country_is_shown_and_without_both_the_region():
    frames = get_frames()

    assert frame_of_places([], make_country("TR")) == frames["tr"]
    assert frame_of_places([], None) == frames["region"]


def test_a_place_without_coordinates_is_left_out():
    town = make_municipality("JO", latitude=None, longitude=None)

    assert map_with_links([town], "Map")["places"] == []


def test_no_dot_is_moved_off_its_town_however_close_others_are():
    towns = [
        make_municipality("JO", latitude=32.2, longitude=35.6 + number / 500) for number in range(9)
    ]

    frame = get_frames()["jo"]

    assert [spot for _town, spot in map_with_links(towns, "Map")["places"]] == [
        frame.project(town.latitude, town.longitude) for town in towns
    ]


def test_a_tall_map_is_cut_to_the_part_that_its_places_lie_in():
    south = [make_municipality("JO", latitude=29.5, longitude=35.0)]
    both = [*south, make_municipality("JO", latitude=34.3, longitude=38.8)]
    frame = get_frames()["jo"]

    left, top, width, height = map(float, map_with_links(south, "Map")["view"].split())

    assert (left, width, height) == (0, frame.width, frame.width * 3 / 4)
    assert top < frame.project(29.5, 35.0)[1] < top + height
    assert map_with_links(both, "Map")["view"] == f"0 0 {frame.width} {frame.height}"


def test_an_arc_leads_from_the_first_partner_to_each_other():
    towns = [make_municipality(code) for code in ("DE", "JO", "LB")]

    joined, apart = map_with_links(towns, "Map", joined=True), map_with_links(towns, "Map")

    assert (len(joined["arcs"]), apart["arcs"]) == (2, [])


def test_a_place_outside_the_frame_is_not_drawn():
    towns = [make_municipality("JO"), make_municipality("JO", latitude=-89, longitude=18.4)]

    places = list(map_with_links(towns, "Map")["places"])

    assert [town for town, _spot in places] == towns[:1]


@pytest.mark.parametrize("end", [(60, 100), (0, 160), (60, 160), (-60, 160), (60, 40)])
def test_an_arc_bows_by_the_same_share_of_its_length_in_every_direction(end):
    start = (0, 100)

    x1, y1, x, y, x2, y2 = map(float, re.findall(r"[-.\d]+", arc_path(start, end)))

    length = hypot(x2 - x1, y2 - y1)
    off_the_line = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length
    assert off_the_line == pytest.approx(0.16 * length, abs=0.1)


def test_an_arc_is_the_same_there_and_back():
    assert arc_path((0, 100), (60, 30)) == arc_path((60, 30), (0, 100))


@pytest.mark.parametrize("name", sorted(get_frames()))
def test_what_is_shown_of_a_map_stays_within_it(name):
    frame = get_frames()[name]

    for dots in (set(), {(0, 0)}, {(frame.width, frame.height)}):
        left, top, width, height = map(float, view_box_around(frame, dots).split())
        assert (left, width) == (0, frame.width)
        assert 0 <= top <= top + height <= frame.height + 1


@pytest.mark.parametrize("language", ["de", "tr", "ar"])
def test_coordinates_are_written_with_points_in_every_language(client, language):
    town = make_municipality("JO", slug="t", latitude=31.95, longitude=35.91)

    with translation.override(language):
        text = client.get(f"/{language}/municipalities/{town.slug}/").content.decode()

    (circle,) = [line for line in text.split("<circle ") if 'r="9.0"' in line] or [""]
    assert "," not in circle.partition("/>")[0]
    assert "cx=" in text
