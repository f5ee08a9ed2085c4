"""The sitemap: every public page in every language it has, and nothing else."""

import pytest
from lxml import etree

from opendata import sitemaps
from tests.factories import make_event, make_page, make_topic

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def read_places(download):
    def read_places(address):
        return etree.fromstring(download(address)).xpath("//s:loc/text()", namespaces=NAMES)

    return read_places


def test_robots_name_the_sitemap(client, db):
    assert "Sitemap: http://testserver/sitemap.xml\n" in client.get("/robots.txt").content.decode()


def test_the_index_names_all_parts_and_each_answers(read_places, monkeypatch):
    monkeypatch.setattr(sitemaps, "RECORDS_PER_SITEMAP", 2)
    for _number in range(3):
        make_event()

    parts = read_places("/sitemap.xml")

    assert parts == [
        f"http://testserver/sitemap-{it}.xml" for it in ("pages-1", "events-1", "events-2")
    ]
    pages = [
        place for part in parts for place in read_places(part.removeprefix("http://testserver"))
    ]
    assert len(pages) == len(set(pages))


def test_a_record_has_an_entry_in_each_language_it_is_written_in(download):
    make_event(slug="forum", title_en="Forum", title_ar="منتدى")
    make_event(slug="draft", state="draft")

    tree = etree.fromstring(download("/sitemap-events-1.xml"))

    assert tree.xpath("//s:loc/text()", namespaces=NAMES) == [
        "http://testserver/en/events/forum/",
        "http://testserver/ar/events/forum/",
    ]
    assert tree.xpath("//s:url[1]/x:link/@hreflang", namespaces=NAMES) == ["en", "ar"]
    assert len(tree.xpath("//s:lastmod", namespaces=NAMES)) == 2


def test_other_pages_are_there_and_open(read_places, client):
    make_topic("energy")
    make_page("about", title_en="About")

    places = read_places("/sitemap-pages-1.xml")

    assert {
        "http://testserver/en/",
        "http://testserver/tr/topics/energy/",
        "http://testserver/en/about/",
    } <= set(places)
    for place in places:
        if "/en/" in place:
            assert client.get(place.removeprefix("http://testserver")).status_code == 200, place


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["events-0", "nothing-1", "pages-2"])
def test_there_are_no_other_parts(client, name):
    assert client.get(f"/sitemap-{name}.xml").status_code == 404
