"""The frame of a page: menu, other languages, addresses for search engines."""

import pytest

from tests.factories import make_event, make_page
from tests.reading import read

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


def alternates(page):
    links = page.all("link", rel="alternate")  # feeds name no language
    return {link.get("hreflang"): link.get("href") for link in links if link.get("hreflang")}


def canonical(page):
    return page.one("link", rel="canonical").get("href")


def test_a_list_exists_in_all_four_languages(client):
    page = read(client, "/tr/events/")

    assert canonical(page) == f"{SITE}/tr/events/"
    assert alternates(page) == {code: f"{SITE}/{code}/events/" for code in ("en", "de", "tr", "ar")}


def test_a_record_exists_in_the_languages_it_has_texts_in(client):
    event = make_event(title_en="Waste", title_de="Abfall")

    page = read(client, f"/de/events/{event.slug}/")

    assert canonical(page) == f"{SITE}/de/events/{event.slug}/"
    assert list(alternates(page)) == ["en", "de"]


def test_a_page_that_shows_the_original_instead_names_the_originals_address(client):
    event = make_event(title_en="Waste", title_de="Abfall", source_language="de")

    page = read(client, f"/ar/events/{event.slug}/")

    assert canonical(page) == f"{SITE}/de/events/{event.slug}/"
    assert "ar" not in alternates(page)


def test_the_language_switch_keeps_the_page_and_what_is_chosen(client):
    make_event(topics=["energy"])

    page = read(client, "/en/events/?topic=energy&page=2")

    links = page.all("a", page.one("nav", class_="languages"))
    assert [link.get("href") for link in links] == [
        f"/{code}/events/?topic=energy&page=2" for code in ("en", "de", "tr", "ar")
    ]
    assert [link.get("lang") for link in links] == ["en", "de", "tr", "ar"]
    assert [link.get("dir") for link in links] == ["ltr", "ltr", "ltr", "rtl"]
    assert [link.get("aria-current") for link in links] == ["true", None, None, None]


def test_the_language_switch_of_a_page_that_does_not_exist_leads_nowhere_else(client):
    page = read(client, "/en/no-such-page/")

    links = page.hrefs(page.one("nav", class_="languages"))
    assert links == [f"/{code}/no-such-page/" for code in ("en", "de", "tr", "ar")]


def test_the_menu_marks_the_page_and_its_section(client):
    event = make_event()

    marks = [
        {
            link.get("href"): link.get("aria-current")
            for link in page.all("a", page.one("nav", class_="nav"))
            if link.get("aria-current")
        }
        for page in (read(client, "/en/events/"), read(client, f"/en/events/{event.slug}/"))
    ]

    assert marks == [{"/en/events/": "page"}, {"/en/events/": "true"}]


def test_the_original_is_one_link_away_from_a_machine_translation(client):
    page_record = make_page("about", title_de="Über uns", body_de="<p>Text.</p>")
    page_record.mark_translated("de", "machine")
    page_record.save()

    page = read(client, "/de/about/")

    (notice,) = page.all("p", class_="notice-language")
    assert page.hrefs(notice) == ["/en/about/"]
