"""The map of a municipality and its partners."""

import pytest

from partnerships.partner_map import HEIGHT, WIDTH, PartnerMap, shift_inside
from tests.factories import make_event, make_municipality, make_partnership
from tests.reading import read

pytestmark = pytest.mark.django_db


def make_counted_town(country, **what_matters):
    town = make_municipality(country, **what_matters)
    town.event_count = town.partnership_count = town.practice_count = 0
    return town


def test_bows_lead_to_every_partner_whose_place_is_known():
    own = make_counted_town("DE", name_en="Jena")
    partners = [
        make_counted_town("JO"),
        make_counted_town("LB"),
        make_counted_town("TR", latitude=None, longitude=None),
    ]

    shown = PartnerMap(own, partners)

    assert [dot.place for dot in shown.dots] == [own, *partners[:2]]
    assert len(shown.arcs) == 2


@pytest.mark.parametrize("countries", [("DE", "JO"), ("JO", "LB"), ("TR", "DE"), ("JO",)])
def test_every_dot_lies_in_the_picture_at_its_true_place(countries):
    own, *partners = [make_counted_town(code) for code in countries]

    shown = PartnerMap(own, partners)

    left, top, width, height = shown.part
    assert height / width == pytest.approx(HEIGHT / WIDTH)
    for dot, (x, y) in zip(shown.dots, shown.spots, strict=True):
        assert 0 < dot.x < WIDTH
        assert 0 < dot.y < HEIGHT
        assert (left + dot.x * width / WIDTH, top + dot.y * height / HEIGHT) == pytest.approx(
            (x, y), abs=0.2
        )


def test_a_part_stays_within_the_whole_and_a_longer_one_has_it_in_its_middle():
    assert shift_inside(40, 60, 30, 100) == 35
    assert shift_inside(0, 10, 30, 100) == 0
    assert shift_inside(90, 99, 30, 100) == 70
    assert shift_inside(0, 10, 120, 100) == -10


def test_the_map_names_the_municipality_and_its_partners(client):
    own, partner = make_municipality("DE", name_en="Jena"), make_municipality("JO", name_en="Salt")
    make_partnership([own, partner])
    make_event(municipalities=[own])

    page = read(client, own.get_absolute_url())

    drawn = page.one("svg", class_="map-named")
    assert sorted(page.texts("text", drawn)) == ["Jena", "Salt"]
    assert page.hrefs(drawn) == [partner.get_absolute_url(), own.get_absolute_url()]
    assert page.hrefs(drawn, aria_current="page") == [own.get_absolute_url()]
