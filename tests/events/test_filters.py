"""The facets that only events have."""

import pytest

from tests.factories import make_event, make_municipality
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query",
    [
        "format=webinar",
        "programme=cities",
        "evidence=announced",
        "year=2019",
        "municipality=jena",
        "country=DE",
        "topic=energy",
    ],
)
def test_every_facet_finds_its_event(client, query):
    wanted = make_event(
        "webinar",
        programmes=["cities"],
        evidence="announced",
        starts_on="2019-03-01",
        municipalities=[make_municipality("DE", slug="jena")],
        topics=["energy"],
    )
    make_event()

    assert read(client, f"/en/events/?{query}").cards == [wanted.get_absolute_url()]


def test_years_stand_in_their_order_and_other_values_by_number(client):
    for year, format in [(2015, "webinar"), (2019, "study_tour"), (2017, "study_tour")]:
        make_event(format, starts_on=f"{year}-01-01")

    options = list(read(client, "/en/events/").options)

    assert [value for facet, value in options if facet == "year"] == ["2019", "2017", "2015"]
    assert [value for facet, value in options if facet == "format"] == ["study_tour", "webinar"]


def test_an_event_without_date_stands_under_no_year(client):
    make_event(starts_on=None)

    assert "year" not in {facet for facet, _value in read(client, "/en/events/").options}
