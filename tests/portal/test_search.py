"""The search page: all kinds of records in all languages."""

import pytest

from search.lexicon import clear_lexicon_cache
from tests.factories import (
    make_event,
    make_expert,
    make_municipality,
    make_notice,
    make_partnership,
    make_practice,
    make_topic,
)
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_words_of_the_test_before():
    clear_lexicon_cache()


def one_of_each():
    town = make_municipality(name_en="Wasteville", slug="wasteville")
    make_event(title_en="Waste event", slug="w")
    make_partnership([town], title_en="Waste partnership", slug="w")
    make_practice(title_en="Waste practice", slug="w")
    make_expert(function_en="Head of waste", slug="w")
    make_notice(title_en="Waste wanted", slug="w")
    make_topic("solid-waste")


def kinds_found(page):
    """Kind -> how many, as the chips above the results say."""
    chips = [
        chip
        for shown in page.all("nav", page.main)
        for chip in page.all("a", shown, class_="chip")
        if page.all("span", chip)
    ]
    said = [text_of(chip).rpartition(" ") for chip in chips]
    return {kind: int(number.replace(",", "")) for kind, _space, number in said}


def test_all_kinds_are_found_and_counted(client):
    one_of_each()

    page = read(client, "/en/search/?q=waste")

    assert kinds_found(page) == dict.fromkeys(
        [
            "Events",
            "Partnerships",
            "Good practices",
            "Municipalities",
            "Experts",
            "Offers and needs",
            "Topics",
        ],
        1,
    )


def test_a_kind_can_be_chosen(client):
    one_of_each()

    page = read(client, "/en/search/?q=waste&kind=practice")

    assert page.cards == ["/en/practices/w/"]


def test_an_unknown_kind_is_ignored(client):
    one_of_each()

    page = read(client, "/en/search/?q=waste&kind=nonsense")

    assert page.status == 200
    assert kinds_found(page)["Events"] == 1


def test_five_of_a_kind_are_shown_and_the_rest_is_one_link_away(client):
    for _event in range(21):
        make_event(title_en="Waste")

    page = read(client, "/en/search/?q=waste")
    events = read(client, "/en/search/?q=waste&kind=event")
    rest = read(client, "/en/search/?q=waste&kind=event&page=2")

    assert [len(one.cards) for one in (page, events, rest)] == [5, 20, 1]
    assert "?q=waste&kind=event" in page.hrefs(page.main)


@pytest.mark.parametrize(
    "words", ["Abfall", "abfall", "Atık", "نفايات", "Amman", "Jordanien", "الأردن", "waste Abfall"]
)
def test_words_of_any_language_find_a_record_on_a_page_in_any_language(client, words):
    topic = make_topic("solid-waste", label_de="Abfall", label_tr="Atık", label_ar="نفايات")
    event = make_event(title_en="waste", topics=[topic], city_en="Amman", countries=["JO"])

    found = [
        read(client, f"/{language}/search/?q={words}&kind=event").cards
        for language in ("en", "de", "tr", "ar")
    ]

    assert found == [[f"/{code}/events/{event.slug}/"] for code in ("en", "de", "tr", "ar")]


def test_a_municipality_is_found_by_other_spellings(client):
    town = make_municipality(name_en="Deir Alla", other_names="Deir Allah\nDayr Alla")

    assert read(client, "/en/search/?q=Dayr").cards == [town.get_absolute_url()]


def test_nothing_found_offers_ways_on(client):
    page = read(client, "/en/search/?q=xyzzy")

    assert "Nothing was found" in page.texts("h2", page.main)
    assert {"/en/topics/", "/en/events/"} <= set(page.hrefs(page.main))


def test_no_words_are_no_question(client):
    page = read(client, "/en/search/?q=%20%00")

    assert page.heading == "Search"
    assert kinds_found(page) == {}
    assert page.cards == []


def test_the_field_keeps_the_words(client):
    page = read(client, '/en/search/?q=a "b')

    assert page.one("input", name="q").get("value") == 'a "b'


def test_of_two_places_their_partnership_comes_first(client):
    towns = [make_municipality(name_en="Jena"), make_municipality(name_en="Irbid")]
    make_partnership(towns, title_en="Jena and Irbid")
    make_event(title_en="Visit", municipalities=towns)
    make_event(title_en="Jena", municipalities=towns[:1])

    headings = read(client, "/en/search/?q=jena+irbid").texts("h2")
    assert headings.index("Partnerships") < headings.index("Events")
    assert "Partnerships" not in read(client, "/en/search/?q=visit").texts("h2")
