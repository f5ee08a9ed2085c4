"""Every address has a title of its own: tabs, bookmarks and screen readers tell them apart."""

from collections import defaultdict
from html import unescape
from urllib.parse import urldefrag, urljoin

import pytest

from publishing.languages import LANGUAGE_CODES
from tests.reading import Page, read, text_of

pytestmark = pytest.mark.any_database

START = [
    "",
    "events/?topic=solid-waste&country=JO",
    "events/?country=JO&page=2",
    "partnerships/?country=JO",
    "practices/?topic=solid-waste",
    "experts/?topic=solid-waste",
    "notices/?country=JO",
    "municipalities/?country=JO&kind=city",
    "search/",
    "search/?q=waste",
    "search/?q=wasser",
    "search/?q=waste&kind=event",
    "search/?q=waste&kind=event&view=map",
    "search/?q=waste&kind=event&topic=solid-waste&page=2",
    "search/?q=waste&exact=1",
    "accessibility/?sent=1",
    "no-such-page/",
]
MOST = 60  # pages read of each language


def title_of(page):
    return text_of(page.one("title", page.one("head")))


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_no_two_addresses_share_a_title(ask, language):
    home = f"/{language}/"
    waiting, titles = [f"{home}{path}" for path in START], defaultdict(set)
    seen = set(waiting)
    read_so_far = 0
    while waiting and read_so_far < MOST:
        address = waiting.pop(0)
        page = Page(ask(address))
        read_so_far += 1
        titles[title_of(page)].add(address)
        for href in page.hrefs():
            link = urldefrag(urljoin(address, unescape(href)))[0]
            if link.startswith(home) and link not in seen and link[-6:] != "page=1":
                seen.add(link)
                waiting.append(link)
    assert {title: urls for title, urls in titles.items() if len(urls) > 1} == {}


def test_a_title_says_what_is_chosen_and_which_page_it_is(facts, client):
    page = read(client, "/en/events/?country=JO&page=2")
    site = title_of(read(client, "/en/"))
    assert title_of(page) == f"Events – Jordan – page 2 – {site}"
