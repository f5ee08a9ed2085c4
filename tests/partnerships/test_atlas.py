"""The map page: each country with its municipalities at their true places."""

import pytest

from partnerships.atlas import AtlasDot, active_municipalities, atlas, is_overlap
from partnerships.maps import get_frames
from partnerships.models import Municipality
from tests.factories import make_country, make_event, make_municipality, make_partnership
from tests.reading import read

pytestmark = pytest.mark.django_db

JORDAN = [("Irbid", 32.55, 35.85), ("Amman", 31.95, 35.93), ("Karak", 31.18, 35.70)]


def make_town(name, latitude, longitude, events=1, country="JO"):
    town = make_municipality(
        country, name_en=name, slug=name.lower(), latitude=latitude, longitude=longitude
    )
    for _number in range(events):
        make_event(municipalities=[town])
    return town


def make_jordan():
    return [make_town(*row) for row in JORDAN]


def mapped_and_others():
    return atlas(active_municipalities())


def test_a_country_with_three_places_has_a_map_and_one_with_fewer_a_list():
    make_jordan()
    make_town("Beirut", 33.89, 35.5, country="LB")

    mapped, others = mapped_and_others()

    assert [entry.country.code for entry in mapped] == ["JO"]
    assert [entry.country.code for entry in others] == ["LB"]


def test_a_dot_stands_at_its_true_place_however_close_others_are():
    towns = [make_town(f"T{n}", 32.2, 35.6 + n / 1000) for n in range(5)]

    (entry,), _others = mapped_and_others()

    frame = get_frames()["jo"]
    assert {(dot.place.pk, dot.x, dot.y) for dot in entry.dots} == {
        (town.pk, *frame.project(town.latitude, town.longitude)) for town in towns
    }


def test_a_municipality_whose_place_is_not_known_is_in_the_table_only(client):
    make_jordan()
    make_town("Nowhere", None, None)

    page = read(client, "/en/map/")

    assert "Nowhere" in page.texts("th")
    assert sorted(page.texts("title", page.main)) == ["Amman", "Irbid", "Karak"]


def test_the_map_and_its_table_lead_to_every_municipality(client):
    towns = make_jordan()
    page = read(client, "/en/map/")
    for town in towns:
        assert page.hrefs().count(f"/en/municipalities/{town.slug}/") == 2


def test_a_municipality_with_a_partnership_is_a_filled_dot(client):
    irbid, *_others = make_jordan()
    make_partnership([make_municipality("DE"), irbid])
    page = read(client, "/en/map/")
    assert page.hrefs(class_="partner") == [f"/en/municipalities/{irbid.slug}/"]


def test_the_map_says_first_how_many_have_a_partnership(client):
    irbid, *_others = make_jordan()
    make_partnership([make_municipality("DE"), irbid])

    page = read(client, "/en/map/")

    assert page.texts("strong", page.main) == ["4 municipalities, 2 with a partnership"]


def test_the_larger_dot_took_part_in_more_events():
    make_town("Few", 32.5, 35.8)
    make_town("Many", 31.9, 35.9, events=4)
    make_town("None", 31.2, 35.7)
    (entry,), _others = mapped_and_others()
    assert [str(dot.place) for dot in entry.dots][0] == "Many"
    assert [dot.radius for dot in entry.dots] == [6.4, 4.8, 4.8]


def test_names_cover_no_dot_and_no_other_name_and_stay_on_the_map():
    for number in range(30):
        make_town(f"Municipality {number}", 31 + number % 6 / 7, 35.6 + number % 5 / 9)

    (entry,), _others = mapped_and_others()

    named = [dot for dot in entry.dots if dot.name_anchor]
    boxes = [dot.name_box(dot.name_anchor) for dot in named]
    assert 0 < len(named) <= 9
    for number, box in enumerate(boxes):
        assert 0 <= box[0] <= box[2] <= entry.frame.width
        assert not any(is_overlap(box, dot.box) for dot in entry.dots)
        assert not any(is_overlap(box, other) for other in boxes[:number])


def test_a_name_that_fits_on_neither_side_is_left_out():
    place = Municipality(name_en="x" * 80)
    place.event_count = place.partnership_count = place.practice_count = 0
    dot = AtlasDot(place, 200, 200)
    assert dot.name_box("start")[2] > 400
    assert dot.name_box("end")[0] < 0


def test_the_atlas_asks_the_same_number_of_queries_for_more_towns(
    client, django_assert_max_num_queries
):
    make_jordan()
    make_country("LB")
    client.get("/en/map/")
    with django_assert_max_num_queries(4):
        client.get("/en/map/")
