"""Timeline, matrix and bars of topics: what they count, find, draw and cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import EventFormat
from portal.overviews import Matrix, Timeline, finding_of_topics, topic_families
from portal.views import overviews
from publishing.facet_index import count_records, get_facet_index
from publishing.kinds import kinds
from publishing.models import Topic
from tests.factories import (
    make_country,
    make_event,
    make_family,
    make_format,
    make_site,
    make_topic,
)
from tests.reading import read

pytestmark = pytest.mark.django_db
EVENTS = kinds.get(name="event")


def timeline():
    return Timeline(get_facet_index(EVENTS), EventFormat.objects.order_by("pk"))


def test_columns_are_as_high_as_their_counts_and_gaps_are_shown():
    for year in (2015, 2015, 2017):
        make_event(starts_on=date(year, 1, 1))
    make_event(starts_on=date(2013, 1, 1), state="draft")

    columns = timeline().columns()

    assert [(it.key, it.count, it.size) for it in columns] == [
        (2015, 2, 100),
        (2016, 0, 0),
        (2017, 1, 50),
    ]


def test_a_slip_of_a_century_makes_no_hundred_columns():
    for year in (1915, 2015, 2017):
        make_event(starts_on=date(year, 1, 1))

    years = timeline().years

    assert years[0] == 1915
    assert years[-3:] == [2015, 2016, 2017]
    assert len(years) < 35


def test_formats_share_a_scale_and_empty_ones_are_left_out():
    make_format("webinar")
    for format in ("study_tour", "study_tour", "conference"):
        make_event(format)

    groups = timeline().groups()

    assert [(format.slug, total, cells[0].size) for format, total, cells in groups] == [
        ("study_tour", 2, 100),
        ("conference", 1, 50),
    ]


def test_shades_double():
    topic, country = make_topic(), make_country()
    shades = []
    for _number in range(17):
        shades.append(Matrix(get_facet_index(EVENTS), [topic], [country]).cell(topic, country).size)
        make_event(topics=[topic], countries=[country])

    assert shades == [0, 1, 2, 2, 3, 3, 3, 3, *[4] * 8, 5]


def test_the_key_says_what_each_shade_stands_for():
    matrix = Matrix(get_facet_index(EVENTS), [], [])

    assert matrix.shades == [(1, 1, 1), (2, 2, 3), (3, 4, 7), (4, 8, 15), (5, 16, None)]


def test_the_bars_of_a_family_are_as_long_as_their_counts_and_sorted_by_them():
    city, green = make_family("city", position=1), make_family("green", position=2)
    for number, slug in enumerate(("parks", "waste", "waste", "waste", "waste", "water")):
        family = city if slug == "parks" else green
        make_event(topics=[make_topic(slug, family=family)], title_en=str(number))
    make_topic("none", family=city)

    topics = count_records(Topic.objects.in_order(), "topic", get_facet_index(EVENTS))
    families = [
        (family.slug, [(topic.slug, topic.share) for topic in some])
        for family, some in topic_families(topics)
    ]

    assert families == [
        ("city", [("parks", 25), ("none", 0)]),
        ("green", [("waste", 100), ("water", 25)]),
    ]
    assert finding_of_topics(topics) == "Most events are about “Waste”: 4."


def hold(year, number=1, **what_matters):
    for _event in range(number):
        make_event(starts_on=date(year, 1, 1), **what_matters)


def test_the_timeline_finds_the_year_of_most_events_and_the_years_online():
    hold(2018, 3)
    hold(2019, is_online=True)
    hold(2019)
    hold(2020, is_online=True)
    hold(2021, 2, is_online=True)
    hold(2021)

    shown = timeline()

    assert shown.findings() == [
        "Most events took place in 2018: 3.",
        "From 2020 to 2021 3 of 4 events were online.",
    ]
    assert [(it.key, it.online_share) for it in shown.columns()][1:] == [
        (2019, 50),
        (2020, 100),
        (2021, 66.7),
    ]


def test_one_year_online_is_named_alone():
    hold(2018, 2)
    hold(2020, is_online=True)

    assert timeline().findings()[1] == "In 2020 1 of 1 event was online."


def test_the_matrix_finds_the_strongest_pair_beside_the_country_of_nearly_all():
    for _event in range(2):
        make_event(topics=["energy"], countries=["DE", "JO"])
    make_event(topics=["waste"], countries=["DE", "TR"])
    countries = count_records(
        [make_country(code) for code in ("DE", "JO", "TR")], "country", get_facet_index(EVENTS)
    )

    matrix = Matrix(get_facet_index(EVENTS), list(Topic.objects.order_by("slug")), countries)

    assert matrix.finding == ("Beside Germany, most events are those on “Energy” with Jordan: 2.")


@pytest.mark.parametrize(
    "path", ["topics/", "timeline/", "matrix/", "strands/", "walk/", "impact/"]
)
def test_an_empty_portal_has_all_overviews(client, path):
    assert read(client, f"/en/{path}", strict=True).status == 200


def test_undated_events_are_named(client):
    event = make_event(starts_on=None)
    make_event(starts_on=None, state="draft", slug="hidden")

    page = read(client, "/en/timeline/", strict=True)

    assert event.get_absolute_url() in page.hrefs(page.main)
    assert "/en/events/hidden/" not in page.hrefs(page.main)


def test_a_country_of_the_programme_has_a_column_and_a_level_head(client):
    make_country("JO", position=1)
    make_event(topics=["energy"], countries=["JO"])

    page = read(client, "/en/matrix/", strict=True)

    assert page.texts("th", class_="of-programme") == ["Jordan"]


def test_of_many_countries_those_with_most_events_have_a_column(client, monkeypatch):
    monkeypatch.setattr(overviews, "MOST_COLUMNS", 1)
    for code in ("JO", "JO", "JO", "JO", "LB", "LB", "LB"):
        make_event(topics=["energy"], countries=[code])

    page = read(client, "/en/matrix/", strict=True)

    assert page.texts("th", page.one("thead"))[2:] == ["Jordan"]
    assert "Countries with at least 4 events." in page.texts("p", class_="hint")[0]


def test_a_column_says_how_many_of_its_events_were_online(client):
    hold(2020, 2, is_online=True)
    hold(2020)

    page = read(client, "/en/timeline/", strict=True)

    assert page.texts("a", class_="year") == ["33 events, 2 of them online2020"]


def test_only_countries_with_some_events_have_a_column(client):
    for _event in range(3):
        make_event(topics=["energy"], countries=["JO"])
    make_event(topics=["energy"], countries=["TR"])

    page = read(client, "/en/matrix/", strict=True)

    assert page.texts("th", page.one("thead")) == ["Topic", "All countries", "Jordan"]
    region = page.one("div", role="region")
    assert region.get("tabindex") == "0"
    assert region.get("aria-labelledby") == page.one("h1").get("id")


@pytest.mark.parametrize("path", ["topics/", "timeline/", "matrix/"])
def test_four_queries_at_most_for_one_or_many(client, path):
    make_site()
    costs = []
    for _round in range(2):
        for number in range(4):
            family = make_family(f"family-{number}")
            topic = make_topic(f"topic-{number}", family=family)
            make_event(f"format-{number}", topics=[topic], countries=["JO", "TR"])
        client.get(f"/en/{path}")  # reads the facets, which are kept
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/en/{path}")
        costs.append(len(captured))

    assert costs[0] == costs[1] <= 4


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("events/", "http://testserver/en/events/"),
        ("events/?topic=energy&utm=x", "http://testserver/en/events/?topic=energy"),
        ("events/?page=2", "http://testserver/en/events/"),
        ("search/?q=a+b", "http://testserver/en/search/?q=a+b"),
        (
            "search/?q=event&kind=event",
            "http://testserver/en/search/?q=event&kind=event",
        ),
    ],
)
def test_a_list_says_its_address(client, path, address):
    make_event(topics=["energy"], title_en="Event")

    page = read(client, f"/en/{path}", strict=True)

    assert page.texts("bdi", page.one("aside", class_="this-list")) == [address]


def test_a_search_without_words_has_no_address(client):
    assert read(client, "/en/search/").all("aside", class_="this-list") == []
