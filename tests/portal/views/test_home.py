"""The home page."""

import pytest

from tests.factories import (
    make_country,
    make_event,
    make_format,
    make_partnership,
    make_practice,
    make_topic,
)
from tests.reading import read

pytestmark = pytest.mark.django_db


def test_it_asks_for_a_topic_and_a_country_that_have_examples(client):
    event = make_event(topics=["energy"], countries=[make_country("JO")])
    make_event(topics=["energy"])
    make_topic("mobility")

    page = read(client, "/en/")

    (form,) = page.all("form", class_="choice-row")
    choices = {
        select.get("name"): [option.get("value") for option in page.all("option", select)]
        for select in page.all("select", form)
    }
    assert choices == {"topic": ["", "energy"], "country": ["", "JO"]}
    narrowed = read(client, f"{form.get('action')}?topic=energy&country=JO")
    assert narrowed.cards == [event.get_absolute_url()]


def test_formats_stand_in_the_order_of_their_numbers(client):
    for slug, number in (("webinar", 1), ("study_tour", 3), ("workshop", 2)):
        for _number in range(number):
            make_event(format=make_format(slug))

    page = read(client, "/en/")

    assert page.texts("a", page.one("ul", class_="bars")) == ["Study tour", "Workshop", "Webinar"]


def test_it_says_how_many_strands_there_are_and_what_they_came_to(client):
    partnership = make_partnership()
    make_event(leads_to=[partnership])
    make_practice(partnership=partnership)
    make_event(leads_to=[make_partnership()])

    page = read(client, "/en/")

    proof = page.one("ul", class_="circumstances")
    assert page.texts("li", proof) == [
        "2 strands of exchange",
        "2 with a partnership",
        "1 with a good practice",
    ]
    assert page.hrefs(proof) == ["/en/strands/"]


def test_without_strands_it_says_nothing_of_them(client):
    assert read(client, "/en/").all("ul", class_="circumstances") == []
