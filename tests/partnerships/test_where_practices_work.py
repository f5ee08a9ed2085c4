"""What a good practice says to those who would do the same, and lists narrowed by it."""

import pytest

from tests.factories import make_municipality, make_partnership, make_practice
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db


def facts_of(page):
    """{label: what is said} of the section for those who would do the same."""
    section = page.one("section", class_="transfer")
    return dict(zip(page.texts("dt", section), page.texts("dd", section), strict=True))


def test_a_practice_says_what_others_need_to_know_and_whom_to_ask(client):
    town = make_municipality(name_en="Jerash", population=50745, population_year=2015)
    partnership = make_partnership(title_en="Jena – Jerash")
    practice = make_practice(
        municipality=town, partnership=partnership, cost_en="Nothing.", setbacks_en="The first try."
    )

    page = read(client, practice.get_absolute_url())

    assert facts_of(page) == {
        "Size of the place": "50,745 inhabitants (2015)",
        "Cost and money": "Nothing.",
        "What failed": "The first try.",
        "Whom to ask": "Jerash · Jena – Jerash",
    }


def test_what_no_source_says_is_one_line(client):
    practice = make_practice(cost_en="Nothing.")

    page = read(client, practice.get_absolute_url())

    section = page.one("section", class_="transfer")
    assert page.texts("p", section) == [
        "This is what the sources below say. "
        "Not stated: size of the place, staff, duration, legal and technical conditions and what "
        "failed."
    ]


def test_a_statement_in_another_language_says_so(client):
    practice = make_practice(cost_en="Nothing.")

    page = read(client, practice.get_absolute_url().replace("/en/", "/de/"))

    section = page.one("section", class_="transfer")
    assert [text_of(it) for it in page.all("dd", section) if it.get("lang") == "en"] == ["Nothing."]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("size=under-20000", ["village"]),
        ("size=under-50000", ["town", "village"]),
        ("size=under-100000", ["town", "village"]),
        ("size=from-100000", ["city"]),
        ("stated=cost", ["town"]),
        ("stated=cost&stated=setbacks", []),
        ("size=under-20000&stated=cost", []),
    ],
)
def test_a_list_is_narrowed_by_size_of_the_place_and_by_what_is_stated(client, query, found):
    for slug, population, texts in [
        ("village", 19_999, {"setbacks_en": "The first try."}),
        ("town", 49_999, {"cost_en": "Nothing."}),
        ("city", 100_000, {}),
        ("nowhere", None, {}),
    ]:
        place = make_municipality(population=population)
        make_practice(slug=slug, municipality=place, **texts)

    page = read(client, f"/en/practices/?{query}")

    assert sorted(href.split("/")[-2] for href in page.cards) == found
