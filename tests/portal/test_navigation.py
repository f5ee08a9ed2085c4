"""The menu, the ways between pages of a section, the parts of a long page, whose site it is."""

import pytest

from tests.factories import make_event, make_site, make_source
from tests.reading import read

pytestmark = pytest.mark.django_db


def menu(page):
    return page.texts("a", page.one("nav", class_="nav"))


def ways_of(page):
    return [page.texts("a", nav) for nav in page.all("nav", page.main, class_="ways")]


def marks(page):
    return {
        page.texts("a", nav)[place]: link.get("aria-current")
        for nav in [page.one("nav", class_="nav"), *page.all("nav", page.main, class_="ways")]
        for place, link in enumerate(page.all("a", nav))
        if link.get("aria-current")
    }


def test_the_menu_names_seven_sections(client):
    assert menu(read(client, "/en/")) == [
        "Events",
        "Partnerships",
        "Good practices",
        "Topics",
        "Places",
        "Ways to browse",
        "Ask and offer",
    ]


PLACES = ["Countries", "Municipalities", "Map"]


@pytest.mark.parametrize(
    ("path", "ways", "section", "mark"),
    [
        ("countries/", PLACES, "Places", "page"),
        ("municipalities/", PLACES, "Places", "true"),
        ("notices/", ["Experts", "Offers and needs"], "Ask and offer", "true"),
    ],
)
def test_a_page_leads_to_the_others_of_its_section(client, path, ways, section, mark):
    page = read(client, f"/en/{path}", strict=True)

    assert ways_of(page) == [ways]
    assert marks(page) == {section: mark, page.heading: "page"}


@pytest.mark.parametrize("path", ["walk/", "impact/", "timeline/", "matrix/", "map/", "topics/"])
def test_each_overview_leads_to_all(client, path):
    (ways,) = ways_of(read(client, f"/en/{path}", strict=True))

    assert {"Who met", "By year", "Topics and countries", "Map", "Topics"} <= set(ways)


def test_a_list_of_its_own_section_has_no_ways(client):
    assert ways_of(read(client, "/en/events/", strict=True)) == []


def test_a_long_page_says_what_stands_on_it(client):
    first = make_event(findings_en="Waste is sorted.", sources=[make_source()])
    make_event(after=[first])

    page = read(client, first.get_absolute_url(), strict=True)

    (parts,) = page.all("nav", page.main, class_="ways")
    assert page.texts("a", parts) == ["Steps", "What is known", "Sources"]
    ids = {element.get("id") for element in page.elements}
    assert {href.removeprefix("#") for href in page.hrefs(parts)} <= ids


def test_a_short_page_says_nothing_of_the_kind(client):
    event = make_event(findings_en="Waste is sorted.")

    assert ways_of(read(client, event.get_absolute_url(), strict=True)) == []


def test_the_first_line_says_who_runs_the_site(client):
    make_site(operator_en="The city network")

    page = read(client, "/en/", strict=True)

    assert page.texts("p", page.one("header", class_="head")) == ["The city network"]
