"""Cards of events: the date, and the chain around each."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Event
from tests.factories import make_event, make_partnership, make_practice
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db


def cards(client, route="events", language="en"):
    """{title: (text of the foot line, marks)} of the list's cards."""
    page = read(client, reverse(route).replace("/en/", f"/{language}/"))
    found = {}
    for card in page.all("article", class_="card"):
        [title] = page.texts("h3", card)
        feet = page.all("p", card, class_="card-strand")
        marks = [mark.get("class") for foot in feet for mark in page.all("i", foot)]
        found[title] = (" ".join(map(text_of, feet)), marks)
    return found


def test_a_card_says_which_step_it_is_and_what_it_led_to(client):
    partnership = make_partnership(title_en="Jena – Deir Alla", start_year=2018)
    make_practice(partnership=partnership, year=2019)
    first = make_event(title_en="First", starts_on=date(2016, 5, 1))
    make_event(title_en="Second", starts_on=date(2017, 5, 1), after=[first], leads_to=[partnership])

    found = cards(client)

    assert found["First"] == (
        "Step 1 of 4 Jena – Deir Alla",
        ["mark-event mark-own", "mark-event", "mark-partnership", "mark-practice"],
    )
    assert found["Second"][0] == "Step 2 of 4 Jena – Deir Alla"


def test_a_card_of_an_event_of_its_own_says_nothing_of_steps(client):
    make_event(title_en="Alone")

    assert cards(client) == {"Alone": ("", [])}


def test_an_event_that_took_a_partnership_further_does_not_lead_to_it(client):
    partnership = make_partnership(title_en="Jena – Deir Alla", start_year=2012)
    make_event(title_en="Visit", starts_on=date(2017, 5, 1), leads_to=[partnership])

    page = read(client, reverse("events"))

    assert cards(client)["Visit"][0] == "Step 2 of 2 · Jena – Deir Alla"
    assert page.all("span", class_="leads-to") == []


def test_a_card_counts_the_partnerships_if_there_are_several(client):
    several = [make_partnership(start_year=2018), make_partnership(start_year=2018)]
    event = make_event(title_en="First", leads_to=several)

    page = read(client, reverse("events"))

    assert cards(client)["First"][0] == "Step 1 of 3 2 partnerships"
    assert f"{event.get_absolute_url()}#chain" in page.hrefs(page.main)


def test_a_card_keeps_quiet_about_what_readers_may_not_see(client):
    hidden = make_partnership(title_en="Secret", state="draft")
    first = make_event(title_en="First", leads_to=[hidden])
    make_event(title_en="Draft", state="draft", after=[first])

    assert cards(client) == {"First": ("", [])}


def test_the_date_of_a_card_is_as_precise_as_it_is_known(client):
    make_event(title_en="Day", starts_on=date(2017, 5, 13))
    make_event(title_en="Year", starts_on=date(2016, 1, 1), starts_precision="year")
    make_event(title_en="Never", starts_on=None)

    page = read(client, reverse("events"))

    assert page.texts("p", class_="card-date") == ["May 2017", "2016", ""]


def test_strands_cost_as_many_queries_for_many_events_as_for_two():
    queries = {}
    for more in (1, 12):
        for _number in range(more):
            first = make_event()
            make_event(after=[first], leads_to=[make_partnership()])
        with CaptureQueriesContext(connection) as captured:
            assert all(event.strand for event in Event.objects.with_card_data())
        queries[more] = [query["sql"] for query in captured]

    assert len(queries[12]) == len(queries[1]) == 7, queries


def test_a_partnership_card_shows_its_steps_and_its_practice(client):
    partnership = make_partnership(title_en="Jena – Deir Alla", start_year=2017)
    make_event(starts_on=date(2016, 1, 1), leads_to=[partnership])
    make_event(starts_on=date(2019, 1, 1), leads_to=[partnership])
    make_practice(title_en="Waste plan", partnership=partnership)

    assert cards(client, "partnerships")["Jena – Deir Alla"] == (
        "2 events Waste plan",
        ["mark-event", "mark-partnership mark-own", "mark-event", "mark-practice"],
    )


def test_a_practice_card_shows_the_result_and_not_the_approach(client):
    make_practice(approach_en="They sorted.", results_en="Half the waste is left.")
    make_practice(approach_en="They planned.", results_en="")

    page = read(client, reverse("practices"))

    texts = page.texts("p", class_="card-intro")
    assert sorted(texts) == ["Half the waste is left.", "They planned."]
