"""The result page says how it read a query, and leads to the query without each part."""

from datetime import date
from urllib.parse import parse_qs, urlencode

import pytest
import time_machine

from search.lexicon import clear_lexicon_cache
from tests.factories import make_country, make_event, make_format, make_topic
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_words_of_the_test_before():
    clear_lexicon_cache()


@pytest.fixture
def records():
    topic = make_topic("solid-waste", label_en="Solid waste", label_ar="النفايات الصلبة")
    make_event(
        title_en="Visit", topics=[topic], countries=[make_country("JO")], starts_on=date(2017, 5, 1)
    )


def chips_of(page):
    return [
        chip
        for section in page.all("section", aria_labelledby="reading")
        for chip in page.all("a", section)
    ]


@pytest.fixture
def reading(client):
    """reading("waste 2017"): {what a part was read as: the query that its link leads to}."""

    def reading(query, language="en"):
        page = read(client, f"/{language}/search/?{urlencode({'q': query})}")
        return {
            text_of(chip).partition(": ")[2]: parse_qs(chip.get("href")[1:]).get("q", [""])[0]
            for chip in chips_of(page)
        }

    return reading


def test_each_part_is_said_in_the_words_of_the_portal(records, reading):
    assert reading("solid waste in Jordanien from 2016 to 2018") == {
        "2016–2018": "solid waste jordanien",
        "Solid waste": "from 2016 to 2018 jordanien",
        "Jordan": "from 2016 to 2018 solid waste",
    }


def test_in_the_language_of_the_reader(records, reading):
    assert "النفايات الصلبة" in reading("solid waste", "ar")


def test_words_that_stand_for_nothing_are_looked_for(records, reading):
    assert reading('visit "a visit" -jordan') == {
        "“a visit”": "visit -jordan",
        "“visit”": '"a visit" -jordan',
        "without “jordan”": '"a visit" visit',
    }


def test_without_its_last_part_nothing_is_looked_for(records, reading):
    assert reading("Jordan") == {"Jordan": ""}


def test_what_is_chosen_stays(client, records):
    page = read(client, "/en/search/?q=visit+jordan&kind=event&sort=newest&page=1")
    first, _other = chips_of(page)
    assert parse_qs(first.get("href")[1:]) == {
        "q": ["jordan"],
        "kind": ["event"],
        "sort": ["newest"],
    }


@time_machine.travel("2026-11-27")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("before 2017", "until 2016"),
        ("since May 2018", "from May 2018 on"),
        ("after 2019", "from 2020 on"),
        ("autumn 2018", "September – November 2018"),
        ("in March", "March of any year"),
        ("winter", "December, January and February of any year"),
        ("2017", "2017"),
        ("last five years", "2021–2026"),
    ],
)
def test_a_time_is_said_from_when_to_when(reading, typed, said):
    make_event(title_en="Visit")
    assert list(reading(typed))[0].replace("\u2009", " ") == said


def test_what_took_place_online_is_said_so(reading):
    make_format("webinar", label_en="Webinar", synonyms_en="online")
    make_event(is_online=True)
    assert list(reading("online")) == ["Webinar / Took place online"]


@pytest.mark.parametrize("query", ["", "exchange"])
def test_of_a_single_word_there_is_nothing_to_say(reading, query):
    assert reading(query) == {}
