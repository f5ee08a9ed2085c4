"""Events as dots by rows and years."""

from datetime import date

import pytest
from django.utils import translation

from partnerships.filters import COUNTRIES_FACET, TOPIC_FACET
from partnerships.year_grid import YearGrid, dot_radius
from publishing.facet_index import get_facet_indexes
from tests.factories import make_country, make_event, make_topic
from tests.reading import read

pytestmark = pytest.mark.django_db


def make_events_in(*years, topic="solid-waste", country="JO"):
    for year in years:
        make_event(
            topics=[topic],
            countries=[make_country(country)],
            starts_on=date(year, 5, 1),
            starts_precision="day",
        )


def grid_of(country="JO"):
    (events,) = get_facet_indexes("event")
    return YearGrid(events, TOPIC_FACET, events.having("country", country))


def test_a_row_has_a_dot_for_each_year_with_events_and_the_most_frequent_comes_first():
    make_events_in(2016, topic="energy")
    make_events_in(2016, 2016, 2019)

    grid = grid_of()

    assert grid.years == [2016, 2017, 2018, 2019]
    assert [(row.label, row.count) for row in grid.rows] == [("Solid waste", 3), ("Energy", 1)]
    assert [(dot.year, dot.count, dot.x) for dot in grid.rows[0].dots] == [
        ("2016", 2, 12.5),
        ("2019", 1, 87.5),
    ]
    assert [dot.has_number for dot in grid.rows[0].dots] == [True, False]


def test_years_follow_the_direction_of_the_text():
    make_events_in(2016, 2019, 2019)

    with translation.override("ar"):
        (first, _last) = grid_of().rows[0].dots

    assert (first.year, first.x, first.hit_x) == ("2016", 87.5, 75)


def test_no_dot_is_larger_than_its_row_and_more_events_are_never_smaller():
    radii = [dot_radius(count, 400) for count in range(1, 401)]

    assert radii == sorted(radii)
    assert radii[-1] == 13
    assert [dot_radius(count, 4) for count in (1, 4)] == [5, 10]


def test_a_dot_leads_to_the_list_of_just_these_events(client):
    make_events_in(2016, 2016, 2017)

    page = read(client, "/en/countries/JO/", strict=True)

    grid = page.one("section", class_="year-grid")
    dot = page.one("svg", grid, aria_label="Solid waste")
    assert page.hrefs(dot)[0] == "/en/events/?country=JO&topic=solid-waste&year=2016"
    assert page.texts("title", dot) == ["Solid waste, 2016: 2 events", "Solid waste, 2017: 1 event"]
    assert read(client, page.hrefs(dot)[0]).found == 2


def test_the_rows_of_a_topic_are_countries(client):
    make_events_in(2016, 2017, 2018)

    page = read(client, make_topic().get_absolute_url(), strict=True)

    assert "/en/events/?topic=solid-waste&country=JO&year=2018" in page.hrefs(page.main)


def test_two_events_make_no_picture(client):
    make_events_in(2016, 2017)

    assert read(client, "/en/countries/JO/").all("section", class_="year-grid") == []
    assert not YearGrid(*get_facet_indexes("event"), COUNTRIES_FACET, set()).is_enough
