"""Towns like one, through lenses that are turned on and off by links."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as made
from tests.reading import read

pytestmark = pytest.mark.django_db


def open_similar(client, place, *lenses):
    address = f"/en/municipalities/{place.slug}/similar/"
    return read(client, address, strict=True, data={"lens": lenses})


def towns_on(page):
    lists = page.all("ol", class_="chosen-records")
    return page.texts("h2", lists[0]) if lists else []


def lenses_on(page):
    """{lens: (where its link leads, whether it is on)}"""
    (chips,) = page.all("ul", class_="chips")
    return {
        " ".join("".join(link.itertext()).split()): (
            link.get("href"),
            link.get("aria-current") == "true",
        )
        for link in page.all("a", chips)
    }


@pytest.fixture
def irbid():
    place = made.make_municipality("JO", name_en="Irbid", population=100_000)
    made.make_practice(municipality=place, topics=["water", "health"])
    return place


@pytest.fixture
def others(irbid):
    for name, country, population, topics in (
        ("Jena", "DE", 110_000, ["water"]),
        ("Amman", "JO", 4_000_000, ["water", "health"]),
        ("Karak", "JO", None, []),
    ):
        place = made.make_municipality(country, name_en=name, population=population)
        if topics:
            made.make_practice(municipality=place, topics=topics)


def test_without_lenses_those_with_most_topics_in_common_come_first(client, irbid, others):
    assert towns_on(open_similar(client, irbid)) == ["Amman", "Jena", "Karak"]


@pytest.mark.parametrize(
    ("lenses", "found"),
    [
        (["size"], ["Jena"]),
        (["country"], ["Amman", "Karak"]),
        (["country", "water"], ["Amman"]),
        (["size", "health"], []),
        (["nonsense"], ["Amman", "Jena", "Karak"]),
    ],
)
def test_lenses_leave_those_that_have_all_of_it_in_common(client, irbid, others, lenses, found):
    assert towns_on(open_similar(client, irbid, *lenses)) == found


def test_each_lens_says_how_many_are_left_when_it_is_turned(client, irbid, others):
    lenses = lenses_on(open_similar(client, irbid, "country"))

    assert lenses == {
        "Similar size 0": ("?lens=country&lens=size", False),
        "Same country 3": ("?", True),
        "Same kind: municipality 2": ("?lens=country&lens=kind", False),
        "Health 1": ("?lens=country&lens=health", False),
        "Water 1": ("?lens=country&lens=water", False),
    }


def test_what_is_not_known_is_said(client, irbid, others):
    nowhere = made.make_municipality("DE", name_en="Nowhere")

    of_irbid = " ".join(open_similar(client, irbid, "size").texts("p"))
    of_nowhere = " ".join(open_similar(client, nowhere).texts("p"))

    assert "Of 2 others the number of inhabitants is not known" in of_irbid
    assert "so there is no lens of size" in of_nowhere
    assert "Its topics are not known yet" in of_nowhere


def test_each_leads_to_a_comparison_and_municipalities_lead_here(client, irbid, others):
    page = open_similar(client, irbid, "size")

    assert any(href.startswith(f"/en/compare/?ids={irbid.public_id},") for href in page.hrefs())
    own = read(client, irbid.get_absolute_url())
    assert f"/en/municipalities/{irbid.slug}/similar/" in own.hrefs()


def test_the_queries_do_not_grow_with_the_towns(client, irbid):
    counts = []
    for number in (1, 20):
        for _more in range(number):
            place = made.make_municipality("DE", population=90_000)
            made.make_practice(municipality=place, topics=["water"])
        open_similar(client, irbid, "size", "water")  # takes in what is new
        with CaptureQueriesContext(connection) as queries:
            open_similar(client, irbid, "size", "water")
        counts.append(len(queries))
    assert counts[0] == counts[1]
