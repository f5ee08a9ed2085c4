"""The pictures of topics: one drawing for each choice, and none for who has none."""

import re
from pathlib import Path

import pytest

from publishing.models import Topic
from tests.factories import make_event, make_family, make_topic
from tests.reading import read

DRAWINGS = (Path(__file__).parents[2] / "static/img/pictograms.svg").read_text()


def test_each_choice_has_a_drawing_and_each_drawing_can_be_chosen():
    assert re.findall(r'<symbol id="([\w-]+)"', DRAWINGS) == Topic.Pictogram.values


def test_drawings_take_the_colour_of_their_family_and_one_width_of_lines():
    assert set(re.findall(r'(?:fill|stroke)="(\w+)"', DRAWINGS)) == {"none", "currentColor"}
    assert set(re.findall(r'stroke-width="([\d.]+)"', DRAWINGS)) == {"1.75"}


@pytest.mark.django_db
def test_a_topic_shows_its_picture_beside_its_name_and_says_nothing_more(client):
    make_topic("waste", pictogram="bin", family=make_family(accent="green"))

    page = read(client, "/en/topics/waste/", strict=True)

    picture = page.one("svg", page.one("header", class_="topic-head"), class_="pictogram")
    assert picture.get("aria-hidden") == "true"
    assert page.one("use", picture).get("href").endswith("/static/img/pictograms.svg#bin")


@pytest.mark.django_db
def test_a_topic_may_have_none(client):
    make_topic("waste")

    assert read(client, "/en/topics/waste/", strict=True).all("svg", class_="pictogram") == []


@pytest.mark.django_db
def test_the_choices_of_a_list_show_it_in_the_colour_of_the_family(client):
    make_topic("waste", pictogram="bin", family=make_family(accent="green"))
    make_event(topics=["waste"], countries=["JO"])

    page = read(client, "/en/events/", strict=True)

    (choice,) = page.all("label", class_="accent-green")
    assert page.one("use", choice).get("href").endswith("#bin")
    assert len(page.all("svg", page.one("form", class_="facets"), class_="pictogram")) == 1


@pytest.mark.django_db
def test_a_record_shows_those_of_its_topics_and_cards_show_none(client):
    make_topic("waste", pictogram="bin")
    event = make_event(topics=["waste"])

    record = read(client, event.get_absolute_url(), strict=True)
    cards = read(client, "/en/events/", strict=True)

    assert len(record.all("svg", record.one("ul", class_="topics"), class_="pictogram")) == 1
    assert cards.all("svg", cards.one("ul", class_="topics"), class_="pictogram") == []
