"""Feeds as programs of readers read them, and as RFC 4287 has them."""

import feedparser
import pytest
from lxml import etree

from devtools.outputs.calendars_and_feeds import feed_schema_faults
from tests.factories import make_any, make_event, make_expert, make_practice
from tests.opendata.test_views import LISTS

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def read_feed(download):
    def read_feed(address):
        document = download(address)
        assert list(feed_schema_faults(document)) == []
        feed = feedparser.parse(document)
        assert feed.bozo is False
        return feed

    return read_feed


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.name)
def test_every_list_has_a_feed(read_feed, kind):
    record = make_any(kind.model)

    [entry] = read_feed(f"/ar/{kind.route}.atom").entries

    assert entry.id == f"http://testserver/id/{record.public_id}"
    assert entry.link.startswith("http://testserver/ar/")


def test_a_feed_begins_with_what_came_last_and_is_narrowed_as_the_list(read_feed):
    make_event(title_en="First", topics=["energy"], summary_en="One & two")
    make_event(title_en="Second <b>", topics=["energy"])
    make_event(title_en="Other", topics=["solid-waste"])

    feed = read_feed("/en/events.atom?topic=energy")

    assert [entry.title for entry in feed.entries] == ["Second <b>", "First"]
    assert feed.entries[1].summary == "One & two"
    assert [tag.label for tag in feed.entries[0].tags if tag.label] == ["Energy"]
    assert feed.feed.id == "http://testserver/en/events.atom?topic=energy"
    assert feed.feed.rights == "CC BY 4.0"


def test_a_search_has_a_feed_of_all_kinds_or_of_one(read_feed):
    make_event(title_en="Composting in towns")
    make_practice(title_en="Composting at home")

    everything = read_feed("/en/search.atom?q=composting")
    events = read_feed("/en/search.atom?q=composting&kind=event")

    assert len(everything.entries) == 2
    assert [entry.title for entry in events.entries] == ["Composting in towns"]


def test_texts_say_their_language(download):
    make_event(title_en="", title_de="Abfall", source_language="de")

    entry = etree.fromstring(download("/en/events.atom")).find(f"{ATOM}entry/{ATOM}title")

    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"


def test_letters_that_no_xml_may_have_are_left_out(read_feed):
    event = make_event(title_en="Waste")
    type(event).objects.filter(pk=event.pk).update(summary_en="a\x0bb")

    assert read_feed("/en/events.atom").entries[0].summary == "ab"


def test_an_empty_feed_is_a_feed(read_feed):
    assert read_feed("/en/events.atom").entries == []


def test_a_feed_names_functions_and_nobody(download):
    make_expert(function_en="Head of waste")

    assert b"Head of waste" in download("/en/experts.atom")


def test_the_page_of_a_list_names_its_feed(db, client):
    make_event(topics=["energy"])

    page = client.get("/de/events/?topic=energy").content.decode()

    href = "http://testserver/de/events.atom?topic=energy"
    assert f'<link rel="alternate" type="application/atom+xml" href="{href}">' in page
