"""The facets that only events have."""

from datetime import date

import pytest

from events.models import Event
from search.lexicon import clear_lexicon_cache
from tests.factories import make_event, make_municipality, make_partnership, make_practice
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


SPANS = {  # first day, precision, last day, precision: the years it touches
    "one day": (date(2018, 12, 31), "day", None, "unknown", ["2018"]),
    "over new year": (date(2018, 12, 28), "day", date(2019, 1, 3), "day", ["2018", "2019"]),
    "months": (date(2018, 12, 1), "month", date(2019, 1, 1), "month", ["2018", "2019"]),
    "years": (date(2018, 1, 1), "year", date(2020, 1, 1), "year", ["2018", "2019", "2020"]),
    "day to year": (date(2018, 12, 31), "day", date(2019, 1, 1), "year", ["2018", "2019"]),
}


def spanning(name):
    first, first_precision, last, last_precision, years = SPANS[name]
    event = make_event(
        title_en="Exchange",
        starts_on=first,
        starts_precision=first_precision,
        ends_on=last,
        ends_precision=last_precision,
    )
    return event, years


@pytest.mark.parametrize("address", ["/en/events/?", "/en/search/?q=exchange&kind=event&"])
@pytest.mark.parametrize("name", SPANS)
def test_an_event_belongs_to_every_year_it_touches(client, name, address):
    clear_lexicon_cache()
    event, years = spanning(name)

    said = {
        value: count
        for (facet, value), count in read(client, address).options.items()
        if facet == "year"
    }
    pages = {year: read(client, f"{address}year={year}") for year in said}

    assert said == dict.fromkeys(years, 1)
    assert {year: page.cards for year, page in pages.items()} == dict.fromkeys(
        years, [event.get_absolute_url()]
    )


@pytest.mark.parametrize("name", SPANS)
def test_the_timeline_counts_an_event_in_every_year_and_once_in_all(client, name):
    event, years = spanning(name)

    page = read(client, "/en/timeline/")
    rows = {page.texts("th", row)[0]: page.hrefs(row) for row in page.all("tr")[1:]}

    assert sorted(rows) == years
    for row in rows.values():
        assert len(row) == 2
        assert all(read(client, href).found == 1 for href in row if href)
    assert page.texts("span", page.one("a", class_="format"), class_="item-count") == ["1"]


@pytest.mark.parametrize("name", SPANS)
def test_the_database_knows_the_same_years_as_the_record(name):
    event, years = spanning(name)

    stored = Event.objects.values_list("first_year", "last_year").get()

    assert stored == (int(years[0]), int(years[-1])) == (event.years[0], event.years[-1])


def test_what_events_led_to_narrows_the_list_and_is_counted_as_readers_see_it(client):
    make_practice(partnership=(jena := make_partnership(start_year=2017)))
    bonn = make_partnership(start_year=2012)
    hidden = make_partnership(start_year=2018, state="draft")
    first = make_event(starts_on=date(2016, 1, 1))
    second = make_event(starts_on=date(2017, 1, 1), after=[first], leads_to=[jena])
    make_event(starts_on=date(2017, 1, 1), leads_to=[bonn, hidden])  # took it further

    page = read(client, "/en/events/")
    led_to = {value: n for (name, value), n in page.options.items() if name == "led_to"}

    assert led_to == {"event": 1, "partnership": 1, "practice": 1}
    assert read(client, "/en/events/?led_to=event").cards == [first.get_absolute_url()]
    for value in ("partnership", "practice"):
        narrowed = read(client, f"/en/events/?led_to={value}")
        assert narrowed.cards == [second.get_absolute_url()]


def test_a_partnership_that_is_withdrawn_is_no_longer_what_an_event_led_to(client):
    partnership = make_partnership(start_year=2018)
    make_event(title_en="Waste tour", starts_on=date(2017, 1, 1), leads_to=[partnership])
    address = "/en/events/?led_to=partnership"
    before = read(client, address).found

    partnership.state, partnership.withdrawn_because = "withdrawn", "Told twice."
    partnership.save()

    assert (before, read(client, address).cards) == (1, [])


def test_the_search_narrows_by_what_events_led_to(client):
    partnership = make_partnership(start_year=2018)
    event = make_event(title_en="Waste tour", starts_on=date(2017, 1, 1), leads_to=[partnership])
    make_event(title_en="Waste workshop")

    page = read(client, "/en/search/?q=waste&kind=event&led_to=partnership")

    assert page.cards == [event.get_absolute_url()]
