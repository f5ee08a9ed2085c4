"""What pages of places say of them first."""

from datetime import date

import pytest

from partnerships.profile import topics_of_municipality
from publishing.facet_index import get_facet_indexes
from tests.factories import (
    make_country,
    make_event,
    make_municipality,
    make_partnership,
    make_practice,
)
from tests.reading import read

pytestmark = pytest.mark.django_db


def test_a_municipality_works_on_the_topics_of_all_its_published_examples():
    town = make_municipality("DE")
    make_event(topics=["energy"], municipalities=[town])
    make_partnership([town], topics=["solid-waste"])
    make_practice(topics=["mobility"], municipality=town, state="draft")

    topics = topics_of_municipality(town, get_facet_indexes("event", "partnership", "practice"))

    assert [str(topic) for topic in topics] == ["Energy", "Solid waste"]


def test_a_country_says_what_there_is_and_nothing_of_what_there_is_not(client):
    make_country("LB")
    for year in (2016, 2018):
        make_event(
            topics=["energy"],
            countries=[make_country("JO")],
            starts_on=date(year, 5, 1),
            starts_precision="day",
        )
    towns = [make_municipality("JO"), make_municipality("DE")]
    make_partnership(towns, start_year=2017)
    make_partnership(towns, start_year=2019)

    assert read(client, "/en/countries/JO/").texts("p", class_="intro") == [
        "2 events since 2016, most often on “Energy”. 2 partnerships, the first begun in 2017."
    ]
    assert read(client, "/en/countries/LB/").texts("p", class_="intro") == []


def test_a_country_without_a_place_that_is_known_has_no_map(client):
    make_event(municipalities=[make_municipality("JO", latitude=None, longitude=None)])

    assert read(client, "/en/countries/JO/").all("svg", class_="map-linked") == []


def test_a_country_names_its_partnerships_with_their_years(client):
    partnership = make_partnership(
        [make_municipality("JO"), make_municipality("DE")], title_en="Jena – Salt", start_year=2017
    )

    page = read(client, "/en/countries/JO/")

    (section,) = page.all("section", aria_labelledby="partners")
    assert page.texts("li", section) == ["Jena – Salt since 2017"]
    assert page.hrefs(section) == [partnership.get_absolute_url()]


def test_a_topic_says_with_whom_it_is_worked_on_most_often(client):
    for _number in range(2):
        make_event(
            topics=["energy"],
            countries=[make_country("JO")],
            starts_on=date(2016, 5, 1),
            starts_precision="day",
        )

    assert read(client, "/en/topics/energy/").texts("p", class_="profile-sentences") == [
        "2 events since 2016, most often with Jordan."
    ]
