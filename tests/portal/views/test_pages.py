"""Standing pages: which of them every page links at its foot, and what they show."""

from urllib.parse import urldefrag

import pytest

from tests.factories import make_organisation, make_page, make_site
from tests.reading import read

pytestmark = pytest.mark.django_db


def foot(page):
    """{heading: the texts of its links}"""
    [foot] = page.all("footer")
    return {
        heading: page.texts("a", nav)
        for nav in page.all("nav", foot)
        for heading in page.texts("h2", nav)
    }


# -- the foot of every page --------------------------------------------------------------


@pytest.mark.any_database
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_new_portal_has_no_dead_link(client, language):
    home = read(client, f"/{language}/", strict=True)
    addresses = {urldefrag(href).url for href in home.hrefs()} - {""}
    assert len(addresses) > 12
    assert {href: client.get(href).status_code for href in addresses} == dict.fromkeys(
        addresses, 200
    )


@pytest.mark.any_database
def test_a_new_portal_has_no_heading_and_no_link_without_words(client):
    page = read(client, "/en/", strict=True)
    words = [text for tag in ("title", "h1", "h2", "h3", "a") for text in page.texts(tag)]
    assert page.heading == "Home"
    assert "" not in words


def test_the_foot_links_published_pages_under_their_heading_in_their_order(client):
    make_site()
    make_page("privacy", footer="legal", position=2)
    make_page("imprint", footer="legal", position=1)
    make_page("about-us", footer="about", title_en="About us")
    make_page("draft", footer="about", state="draft")
    make_page("elsewhere")
    assert foot(read(client, "/en/")) == {
        "About this site": ["About us", "Open data", "Feedback", "All pages"],
        "Legal": ["Imprint", "Privacy"],
    }


def test_the_foot_needs_no_site(client):
    make_page("imprint", footer="legal")
    assert foot(read(client, "/en/"))["Legal"] == ["Imprint"]


def test_the_foot_says_which_language_the_title_of_a_page_is_in(client):
    make_page("imprint", footer="legal", title_en="", title_de="Impressum", source_language="de")
    page = read(client, "/en/", strict=True)
    assert page.texts("span", page.one("footer"), lang="de") == ["Impressum"]


def test_barriers_can_be_reported_where_the_page_with_the_form_is_linked(client):
    make_page("accessibility", footer="legal")
    page = read(client, "/en/")
    assert foot(page)["Legal"] == ["Accessibility", "Report a barrier"]
    assert page.hrefs(page.one("footer"))[-1] == "/en/accessibility/#feedback"


def test_a_portal_without_legal_pages_has_no_empty_heading(client):
    assert list(foot(read(client, "/en/"))) == ["About this site"]
    make_site(contact_url="https://www.example.org/contact")
    assert foot(read(client, "/en/"))["Legal"] == ["Contact"]


# -- partners ----------------------------------------------------------------------------


@pytest.mark.parametrize("slug", ["about-us", "accessibility"])
def test_a_page_shows_the_partners_if_editors_say_so(client, slug):
    make_site(partner_name="Harbour Towns", partner_url="https://www.example.org")
    make_organisation(name_en="Port of Izmir", is_partner=True)
    page = make_page(slug)
    assert "Port of Izmir" not in read(client, f"/en/{slug}/").text
    page.shows_partners = True
    page.save()
    shown = read(client, f"/en/{slug}/", strict=True)
    assert "Port of Izmir" in shown.text
    assert "Looking for Harbour Towns?" in shown.texts("h2")


def test_the_partner_site_comes_with_the_note_of_this_programme(client):
    make_site(
        partner_name="Harbour Towns",
        partner_url="https://www.example.org",
        partner_note_en="Both work together since 2031.",
    )
    panel = read(client, "/en/").one("aside", class_="partner-site")
    text = " ".join("".join(panel.itertext()).split())
    assert "This portal is not the site of Harbour Towns. Both work together since 2031." in text
