"""No word of another language stands on a page unmarked: it says its language and direction."""

import os
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

from events.models import Event
from partnerships.models import Country, GoodPractice, Municipality, Notice, Partnership
from publishing.models import Topic
from tests.pages.test_every_page import FORMS, PAGES, WRONG_ADDRESSES
from tests.reading import Page, parse_quickly, read
from tests.vocabulary import unturned_texts

pytestmark = pytest.mark.any_database

TRANSLATED = "jordan-study-tour-waste-2017-03"
STEP = int(os.environ.get("RECORD_STEP", 10))  # with 1 every record is read, in three minutes
RECORDS = {
    "events": Event,
    "partnerships": Partnership,
    "municipalities": Municipality,
    "practices": GoodPractice,
    "notices": Notice,
    "topics": Topic,
    "countries": Country,
}


def unmarked(ask, vocabulary, addresses):
    found = {}
    for address in addresses:
        page = Page(ask(address))
        if wrong := [
            *vocabulary.strange_words(
                page, typed=unquote(urlsplit(address).query).replace("-", " ")
            ),
            *unturned_texts(page),
        ]:
            found[address] = wrong
    return found


@pytest.mark.parametrize("language", ["de", "tr", "ar"])
def test_every_page_is_in_its_language(ask, vocabulary, language):
    addresses = [f"/{language}/{path}" for path in (*PAGES, *FORMS, *WRONG_ADDRESSES)]

    assert unmarked(ask, vocabulary, addresses) == {}


@pytest.mark.usefixtures("kept_indexes", "kept_pieces")
@pytest.mark.parametrize("folder", RECORDS)
def test_every_record_is_in_the_language_of_its_page(facts, client, vocabulary, folder):
    """Every tenth; in Arabic all are read by tests/pages/test_all_records.py."""
    keys = (
        RECORDS[folder]
        .objects.order_by("pk")
        .values_list("pk" if folder == "countries" else "slug", flat=True)
    )
    addresses = [
        f"/{language}/{folder}/{key}/" for key in keys[::STEP] for language in ("de", "tr")
    ]

    assert unmarked(client.get, vocabulary, addresses) == {}


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Feste Abfälle</p>", []),
        ("<p>Solid things</p>", ["solid", "things"]),
        ('<p><a lang="en">Solid waste</a></p>', []),
        ('<p><a lang="en">Solid</a> things</p>', ["things"]),
        ('<p lang="tr">Feste</p>', ["feste"]),
        ('<p lang="">Solid things</p>', []),
        ('<img alt="Solid">', ["solid"]),
        ('<p aria-label="Katı">Abfälle</p>', ["katı"]),
        ("<p>نفايات</p>", ["نفايات"]),
        ("<p>Deir Alla, EV-0012, example.org, https://example.org/waste</p>", []),
    ],
)
def test_words_of_another_language_are_found(vocabulary, html, words):
    root = parse_quickly(f'<html lang="de" dir="ltr"><body>{html}</body></html>')

    found = vocabulary.strange_words(SimpleNamespace(root=root))
    assert [word for _language, _text, *some in found for word in some] == words


def test_a_title_in_another_language_is_found_where_a_template_does_not_say_so(
    facts, client, vocabulary
):
    Event.objects.filter(slug=TRANSLATED).update(title_de="")
    page = read(client, f"/de/events/{TRANSLATED}/")
    title = page.one("h1")

    assert vocabulary.strange_words(page, within=page.main) == []

    for element in title.iter():
        element.attrib.pop("lang", None)
    assert "jordanian" in str(vocabulary.strange_words(page, within=page.main))


def test_a_text_of_the_other_direction_is_found():
    root = parse_quickly('<html lang="de" dir="ltr"><p lang="ar">نفايات</p></html>')
    page = SimpleNamespace(root=root, elements=list(root.iter()))

    assert [language for _tag, language, _text in unturned_texts(page)] == ["ar"]
    etree.strip_attributes(root, "lang")
    assert unturned_texts(page) == []
