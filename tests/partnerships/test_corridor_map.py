"""The map of all partnerships: where bows begin, which names have room, what it finds."""

import re

import pytest

from partnerships.atlas import is_overlap
from partnerships.corridor_map import CorridorMap
from partnerships.maps import arc_path, get_frames
from partnerships.models import Partnership
from publishing.facet_index import get_facet_indexes
from tests.factories import make_municipality, make_partnership
from tests.reading import read

pytestmark = pytest.mark.django_db
REGION = get_frames()["region"]


def corridor_map():
    (partnerships,) = get_facet_indexes("partnership")
    records = Partnership.objects.published().in_order().with_summary_data()
    return CorridorMap(records, partnerships.count_each("country"))


def join(*codes):
    return make_partnership([make_municipality(code) for code in codes])


def test_bows_begin_in_the_country_of_most_partnerships_whoever_is_named_first():
    join("DE", "JO")
    join("TR", "DE")

    drawn = corridor_map()

    germany = REGION.project(50.93, 11.59)
    assert (drawn.home, drawn.home_dots) == ("DE", [germany])
    assert all(arc.startswith(f"M{germany[0]} {germany[1]}Q") for arc in drawn.arcs)


def test_no_dot_is_moved_off_its_town():
    join("DE", "JO")

    assert corridor_map().partner_dots == [REGION.project(31.95, 35.91)]


def test_names_lie_apart_from_dots_and_from_each_other():
    for code in ("JO", "JO", "LB", "PS", "TR"):
        join("DE", code)

    drawn = corridor_map()

    boxes = [name.box(name.x, name.y, name.anchor) for name in drawn.names]
    dots = [(x, y, x, y) for x, y in drawn.home_dots + drawn.partner_dots]
    assert len(boxes) == 5
    for place, box in enumerate(boxes):
        assert not any(is_overlap(box, other) for other in [*boxes[:place], *dots])


def test_five_countries_are_named_in_large_letters_and_home_without_a_number():
    for code in ("JO", "JO", "LB", "PS", "TR"):
        join("DE", code)

    names = corridor_map().names

    assert [(name.country.code, name.count, name.is_large) for name in names] == [
        ("JO", 2, True),
        ("LB", 1, True),
        ("PS", 1, True),
        ("TR", 1, True),
        ("DE", 0, False),
    ]


@pytest.mark.parametrize(("end", "side"), [((300, 300), 1), ((10, 300), -1), ((-90, 300), -1)])
def test_ways_to_the_south_east_bow_to_the_east_and_others_to_the_west(end, side):
    x1, _y1, x, _y, x2, _y2 = map(float, re.findall(r"[-.\d]+", arc_path((0, 0), end)))

    assert (x - (x1 + x2) / 2) * side > 0


def test_the_home_page_names_each_country_and_says_what_the_map_shows(client):
    join("DE", "JO")
    join("DE", "JO")
    join("DE", "TR")

    page = read(client, "/en/", strict=True)

    picture = page.one("svg", class_="map-arcs")
    assert page.texts("a", picture) == ["Jordan 2", "Türkiye 1", "Germany"]
    assert page.hrefs(picture)[0] == "/en/partnerships/?country=JO"
    assert page.texts("figcaption") == [
        "3 partnerships link municipalities in Germany with others. Most are with Jordan: 2."
    ]
