"""The chain from a first workshop to the partnership of Jena and Deir Alla."""

import pytest
from django.urls import reverse

from events.chain_times import possible_months
from events.models import Event
from partnerships.models import Partnership
from tests.reading import read, text_of

PARTNERSHIP = "/en/partnerships/p-jena-deir-alla/"
EVENTS = [
    "/en/events/jordan-waste-workshop-2016-05/",
    "/en/events/amman-waste-project-workshop-2016-11/",
    "/en/events/jordan-study-tour-waste-2017-03/",
    "/en/events/jordan-fact-finding-2017-05/",
]
LATER_EVENT = "/en/events/jena-deir-alla-sorting-2018-04/"
CHAIN = [*EVENTS, PARTNERSHIP, LATER_EVENT, "/en/practices/gp-deir-alla-waste-plan/"]


def list_of_steps(page):
    return page.one("ol", class_="steps")


def stations(page):
    """Where the titles of the list's stations lead."""
    titles = page.all("h3", list_of_steps(page), class_="steps-title")
    return [href for title in titles for href in page.hrefs(title)]


def drawn(page):
    """Where the stations of the drawing lead."""
    return page.hrefs(page.one("svg", class_="chain"), class_="station")


def test_the_list_tells_the_steps_in_their_order(facts, client):
    page = read(client, PARTNERSHIP)

    assert stations(page) == CHAIN


def test_the_drawing_leads_where_the_list_leads(facts, client):
    page = read(client, PARTNERSHIP)

    assert drawn(page) == CHAIN


@pytest.mark.parametrize("language", ["de", "tr", "ar"])
def test_the_chain_is_the_same_in_every_language(facts, client, language):
    page = read(client, PARTNERSHIP.replace("/en/", f"/{language}/"))

    expected = [address.replace("/en/", f"/{language}/") for address in CHAIN]
    assert stations(page) == expected
    assert drawn(page) == expected


def test_every_station_of_the_chain_is_a_page(facts, client):
    assert {address: client.get(address).status_code for address in CHAIN} == dict.fromkeys(
        CHAIN, 200
    )


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_of_the_chain_leads_forward_to_the_partnership(facts, client, event):
    page = read(client, event)

    assert event in stations(page)
    assert stations(page).index(PARTNERSHIP) > stations(page).index(event)


def test_the_chain_marks_the_page_the_reader_is_on(facts, client):
    page = read(client, PARTNERSHIP)

    marked = page.all("li", list_of_steps(page), aria_current="true")
    assert [page.hrefs(entry)[0] for entry in marked] == [PARTNERSHIP]
    assert [link.get("href") for link in page.all("a", class_="station-focus")] == [PARTNERSHIP]


def test_every_step_says_how_firmly_it_is_known_and_by_whom(facts, client):
    page = read(client, PARTNERSHIP)

    steps = page.all("p", list_of_steps(page), class_="steps-reason")
    known = [text_of(mark) for it in steps for mark in page.all("span", it, class_="evidence")]
    assert len(steps) >= len(CHAIN) - 1
    assert set(known) <= {"documented", "reported", "assumed"}
    assert len([word for word in known if word]) == len(steps)


def test_a_withdrawn_event_falls_out_of_the_chain(facts, client):
    Event.objects.filter(slug="jordan-study-tour-waste-2017-03").update(
        state="withdrawn", withdrawn_because="Told twice."
    )

    page = read(client, PARTNERSHIP)

    expected = [address for address in CHAIN if "study-tour" not in address]
    assert stations(page) == expected
    assert drawn(page) == expected


def test_no_chain_of_the_facts_is_drawn_or_listed_back_in_time(facts):
    told = Partnership.objects.exclude(origins=None)
    chains = [partnership.origins.chain() for partnership in told]

    assert len(chains) > 40
    for chain in chains:
        months = [chain.months[node] for node in chain.nodes]
        picture = chain.drawing(right_to_left=False)
        assert months == sorted(months)
        assert all(chain.place[link.start] < chain.place[link.end] for link in chain.links)
        if picture:
            assert all(step.start[0] < step.end[0] for step in picture.steps)


def test_no_station_of_the_facts_stands_in_another_month_than_its_own(facts):
    for partnership in Partnership.objects.exclude(origins=None):
        chain = partnership.origins.chain()
        for node in chain.nodes:
            known = possible_months(node)
            assert known is None or known[0] <= chain.months[node] <= known[1], node.record


@pytest.mark.any_database
def test_every_chain_of_the_facts_reads_the_same_as_picture_and_as_list(facts, client):
    linked = Event.objects.exclude(next_steps=None, partnership_steps=None).order_by("slug")[::4]

    for event in linked:
        page = read(client, reverse("event", args=[event.slug]))
        assert stations(page) != []
        if page.all("svg", class_="chain"):
            assert drawn(page) == stations(page)
