"""Pages of the portal as pages of files."""

import pytest

from archive.rewriting import Rewriting

SITE = "https://portal.example.org"
PICTURE = '<svg><g id="land"><path d="M0 0"/></g><g id="focus"><path d="M1 1"/></g></svg>'


@pytest.fixture
def rewriting():
    return Rewriting("/en/events/", "en/events/index.html", SITE, lambda address: PICTURE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="/en/topics/">', '<a href="../topics/index.html">'),
        ('<a href="?page=2">', '<a href="page=2/index.html">'),
        (f'<a href="{SITE}/en/">', '<a href="../index.html">'),
        ('<a href="/en/topics/#more">', '<a href="../topics/index.html#more">'),
        ('<a href="/en/search/?q=a&amp;kind=b">', '<a href="../search/index.html?q=a&amp;kind=b">'),
        ('<a href="?topic=a&amp;country=JO">', '<a href="../archive/index.html#narrowed">'),
        ('<a href="#main">', '<a href="#main">'),
        ('<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'),
        ('<a href="https://elsewhere.example/x">', '<a href="https://elsewhere.example/x">'),
        ('<img src="/media/pictures/a.jpg">', '<img src="../../media/pictures/a.jpg">'),
        (
            '<source srcset="/media/a.avif 320w, /media/b.avif 640w">',
            '<source srcset="../../media/a.avif 320w, ../../media/b.avif 640w">',
        ),
        ('<link rel="canonical" href="https://portal.example.org/en/events/">',) * 2,
        ('<script type="module" src="/static/js/suggestions.js"></script>', ""),
    ],
)  # fmt: skip
def test_links_lead_to_files(rewriting, before, after):
    assert rewriting.page(before) == after


def test_what_a_page_leads_to_is_found(rewriting):
    rewriting.page(
        '<a href="?page=2"> <a href="?topic=a&amp;country=JO"> '
        f'<meta property="og:image" content="{SITE}/en/events/visit/share.png">'
    )

    assert rewriting.found == {
        "/en/events/?page=2": "en/events/page=2/index.html",
        "/en/archive/": "en/archive/index.html",
        "/en/events/visit/share.png": "en/events/visit/share.png",
    }


def test_what_pages_of_files_do_without_is_there_for_the_web_archive(rewriting):
    rewriting.page(
        '<script type="module" src="/static/js/a.js"></script><use href="/static/maps/b.svg#land"/>'
    )

    assert rewriting.found.keys() == {"/static/js/a.js", "/static/maps/b.svg"}


def test_parts_of_pictures_stand_in_the_page(rewriting):
    html = rewriting.page(
        '<body>\n<use class="land" href="/static/maps/region.1f2.svg#land"/></body>'
    )

    assert '<use class="land" href="#region-land"/>' in html
    assert '<defs><g id="region-land"><path d="M0 0"/></g></defs>' in html
    assert "focus" not in html


def test_a_form_becomes_a_notice_and_the_search_stays(rewriting):
    html = rewriting.page(
        '<form method="post" action="/en/feedback/"><input name="text"></form>'
        '<form role="search" action="/en/search/"><input name="q"></form>'
    )

    assert '<form role="search" action="../search/index.html"><input name="q"></form>' in html
    assert '<input name="text">' not in html
    assert "There was a form here" in html


def test_addresses_in_a_style_sheet_lead_to_files():
    sheet = Rewriting("/static/css/a.css", "static/css/a.css", SITE, None)

    css = sheet.sheet(
        '@import url("fonts.css"); a { src: url("../fonts/b.woff2") format("woff2") }'
    )

    assert css == '@import url("fonts.css"); a { src: url("../fonts/b.woff2") format("woff2") }'
    assert sheet.found.keys() == {"/static/css/fonts.css", "/static/fonts/b.woff2"}
