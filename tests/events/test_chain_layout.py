"""The drawing of a chain: where the stations lie, how the steps bend, mirrored in Arabic."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from events.chain_layout import HORIZONTAL_WIDTH, VERTICAL_WIDTH
from events.chains import event_chain
from tests.factories import make_event, make_partnership
from tests.reading import read

pytestmark = pytest.mark.django_db


def chain_of_length(length, shortcut=False):
    events = []
    for month in range(length):
        day = date(2017, 1, 1) + timedelta(days=31 * month)
        events.append(make_event(starts_on=day, city_en="Amman", after=events[-1:]))
    if shortcut:
        make = events[0].next_steps.create
        make(later=events[-1])
    return event_chain(events[0])


def test_the_stations_lie_evenly_from_left_to_right():
    picture = chain_of_length(4).pictures(right_to_left=False)["lying"]

    assert [station.x for station in picture.stations] == [125, 375, 625, 875]
    assert len({station.y for station in picture.stations}) == 1


@pytest.mark.parametrize("drawing", ["lying", "standing"])
def test_a_picture_for_arabic_is_the_mirror_image(drawing):
    chain = chain_of_length(4, shortcut=True)
    width = {"lying": HORIZONTAL_WIDTH, "standing": VERTICAL_WIDTH}[drawing]

    ltr, rtl = (chain.pictures(right_to_left=bidi)[drawing] for bidi in (False, True))

    assert [width - station.x for station in ltr.stations] == [it.x for it in rtl.stations]
    assert [station.y for station in ltr.stations] == [it.y for it in rtl.stations]


def test_a_step_to_the_next_station_is_straight_and_one_that_skips_a_station_bends():
    picture = chain_of_length(3, shortcut=True).pictures(right_to_left=False)["lying"]

    bends = ["Q" in path for _link, path in picture.paths]
    assert sorted(bends) == [False, False, True]


@pytest.mark.parametrize("length", [1, 2, 7, 8, 40])
def test_nothing_of_a_picture_lies_outside_of_it(length):
    pictures = chain_of_length(length, shortcut=length > 2).pictures(right_to_left=False)

    for picture in filter(None, pictures.values()):
        assert all(0 <= station.x <= picture.width for station in picture.stations)
        assert all(0 <= station.y <= picture.height for station in picture.stations)
        assert all(y <= picture.height for it in picture.stations for y, _text in it.rows)


def test_a_long_chain_is_drawn_standing_only():
    assert chain_of_length(7).pictures(right_to_left=False)["lying"] is not None
    assert chain_of_length(8).pictures(right_to_left=False)["lying"] is None


def test_only_the_page_the_reader_is_on_is_marked():
    picture = chain_of_length(3).pictures(right_to_left=False)["standing"]

    assert [station.focus for station in picture.stations] == [True, False, False]


def test_a_station_says_month_and_place_in_the_readers_language():
    with translation.override("de"):
        (station,) = chain_of_length(1).pictures(right_to_left=False)["standing"].stations

    assert station.date == "Januar 2017"
    assert "Amman" in " ".join(station.lines)


def test_the_page_of_a_partnership_without_known_origins_says_so(client):
    page = read(client, make_partnership().get_absolute_url())

    assert page.status == 200
    assert page.notices[-1] == "How this partnership came about is not documented yet."
    assert page.all("svg", class_="chain") == []
