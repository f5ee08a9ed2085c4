"""The suggestions of the search field, as JSON."""

from datetime import date, timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone

from search import lexicon
from tests.factories import (
    make_country,
    make_event,
    make_expert,
    make_format,
    make_municipality,
    make_notice,
    make_page,
    make_partnership,
    make_practice,
    make_programme,
    make_topic,
)
from tests.pages.test_hostile_input import VALUES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_lexicon():
    lexicon.clear_lexicon_cache()
    yield
    lexicon.clear_lexicon_cache()


@pytest.fixture
def suggested(client):
    def ask(words, language="en"):
        answer = client.get(f"/{language}/search/suggestions/", {"q": words})
        assert answer.status_code == 200
        return answer.json()["suggestions"]

    return ask


def hrefs(suggestions):
    return [one["href"] for one in suggestions]


def make_one_of_each():
    """One record of each kind, and what the lexicon knows; everything begins with “wast”."""
    make_topic("solid-waste", label_en="Waste")
    make_country("JO", synonyms_en="Wasteland")
    town = make_municipality(name_en="Wasteville", slug="wasteville")
    make_format("waste_tour")
    make_programme("waste-programme")
    make_event(title_en="Waste event", slug="w", format="waste_tour")
    make_partnership([town], title_en="Waste partnership", slug="w")
    make_practice(title_en="Waste practice", slug="w", municipality=town)
    make_expert(function_en="Waste manager", municipality=town)
    make_notice(title_en="Waste wanted", slug="w", municipality=town, published_on=date(2015, 1, 1))


# -- what is suggested -------------------------------------------------------------------


def test_each_suggestion_says_what_it_is_and_leads_there(suggested):
    make_one_of_each()

    assert suggested("wast")[:7] == [
        {"text": "Waste", "kind": "Topic", "href": "/en/topics/solid-waste/"},
        {"text": "Waste tour", "kind": "Format", "href": "/en/events/?format=waste_tour"},
        {
            "text": "Waste programme",
            "kind": "Programme",
            "href": "/en/events/?programme=waste-programme",
        },
        {"text": "Wasteville", "kind": "Municipality", "href": "/en/municipalities/wasteville/"},
        {"text": "Jordan", "kind": "Country", "href": "/en/countries/JO/"},
        {"text": "Waste event", "kind": "Event", "href": "/en/events/w/"},
        {"text": "Waste wanted", "kind": "Offer or need", "href": "/en/notices/w/"},
    ]
    assert [
        (one["kind"], one["href"])
        for words in ("waste partner", "waste practice", "waste manager")
        for one in suggested(words)
    ] == [
        ("Partnership", "/en/partnerships/w/"),
        ("Good practice", "/en/practices/w/"),
        ("Expert", "/en/municipalities/wasteville/#experts"),
    ]


def test_every_suggestion_leads_to_a_page(client, suggested):
    make_one_of_each()
    everything = [*suggested("wast"), *suggested("waste pa"), *suggested("waste pr")]

    statuses = {client.get(href).status_code for href in hrefs(everything)}

    assert {one["kind"] for one in everything} > {"Partnership", "Good practice"}
    assert statuses == {200}


def test_no_more_than_eight_are_suggested(suggested):
    for number in range(9):
        make_topic(f"t{number}", label_en=f"Waste {number}")
        make_event(title_en="Waste")

    assert len(suggested("waste")) == 8


def test_labels_are_in_the_readers_language(suggested):
    make_topic("solid-waste", label_en="Waste", label_de="Abfall", label_ar="نفايات")

    for typed in ["was", "abf", "نفا"]:
        assert [suggested(typed, code)[0]["text"] for code in ("en", "de", "ar")] == [
            "Waste",
            "Abfall",
            "نفايات",
        ]


def test_what_is_in_another_language_says_so(suggested):
    make_topic(label_en="Waste")
    make_event(title_en="", title_ar="جولة النفايات", source_language="ar", slug="tour")

    assert [(one.get("lang"), one.get("dir")) for one in suggested("was", "tr")] == [("en", "ltr")]
    assert suggested("جول")[0] == {
        "text": "جولة النفايات",
        "kind": "Event",
        "href": "/en/events/tour/",
        "lang": "ar",
        "dir": "rtl",
    }


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn", "archived"])
def test_what_is_not_published_is_not_suggested(suggested, state):
    make_one_of_each()
    suggested("wast")  # now the index and the lexicon know them
    town = make_municipality(name_en="Hiddenville")
    records = [
        town,
        make_event(title_en="Hidden event"),
        make_partnership([town], title_en="Hidden partnership"),
        make_practice(title_en="Hidden practice", municipality=town),
        make_expert(function_en="Hidden expert", municipality=town),
        make_notice(title_en="Hidden notice", municipality=town),
    ]
    assert len(suggested("hidd")) == 6

    for record in records:
        type(record).objects.filter(pk=record.pk).update(state=state, withdrawn_because="Over.")

    assert suggested("hidd") == []


def test_what_the_index_still_holds_is_not_suggested_if_it_is_no_longer_public(
    suggested, monkeypatch
):
    event = make_event(title_en="Hidden event")
    assert len(suggested("hidd")) == 1
    monkeypatch.setattr("search.autocomplete.refresh_index", lambda most: 0)

    event.state = "draft"
    event.save()

    assert suggested("hidd") == []


def test_a_notice_that_has_expired_is_not_suggested(suggested):
    make_notice(title_en="Waste wanted", expires_on=timezone.localdate() - timedelta(days=2))

    assert suggested("waste") == []


# -- the answer --------------------------------------------------------------------------


def test_a_handful_of_queries_is_enough_for_all_kinds(client):
    for _time in range(3):
        make_event(title_en="Waste event")
        make_partnership(title_en="Waste partnership")
        make_practice(title_en="Waste practice")
        make_expert(function_en="Waste manager")
        make_notice(title_en="Waste wanted")
    client.get("/en/search/?q=waste")  # takes everything into the index

    with CaptureQueriesContext(connection) as queries:
        client.get("/en/search/suggestions/?q=waste")

    assert len(queries) == 4


def test_everybody_may_keep_the_answer_for_a_moment_and_gets_no_cookie(client):
    answer = client.get("/en/search/suggestions/?q=waste")

    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == client.get("/en/topics/")["Cache-Control"]
    assert not answer.cookies
    assert client.post("/en/search/suggestions/?q=waste").status_code == 405


def test_the_address_is_nobody_elses(client):
    make_page("suggestions")

    routes = ["/en/search/suggestions/", "/en/search/", "/en/suggestions/"]

    assert [resolve(route).url_name for route in routes] == ["suggestions", "search", "page"]
    assert client.get("/en/suggestions/").status_code == 200


@pytest.mark.parametrize("language", ["en", "ar"])
def test_whatever_is_typed_there_is_an_answer(client, language):
    make_one_of_each()

    answers = {
        what: client.get(f"/{language}/search/suggestions/?q={value}")
        for what, value in VALUES.items()
    }

    assert {what: (answer.status_code, answer.json()) for what, answer in answers.items()} == {
        what: (200, {"suggestions": []}) for what in VALUES
    }


def test_damaged_words_are_read_as_far_as_they_go(client):
    make_topic(label_en="Waste")

    for query in ["q=wast%00", "q=%FF+wast", "q=wast&q=wast", f"q={quote('<b>wast')}"]:
        answer = client.get(f"/en/search/suggestions/?{query}")
        assert answer.status_code == 200
    assert client.get("/en/search/suggestions/").json() == {"suggestions": []}
