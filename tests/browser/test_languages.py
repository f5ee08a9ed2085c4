"""Changing the language keeps the place, and right-to-left is right to left."""

import pytest

from tests.browser.test_every_page import LANGUAGES

NAMES = {"en": "English", "de": "Deutsch", "tr": "Türkçe", "ar": "العربيّة"}
CHAIN = "/events/osterholz-gaziemir-visit-2023-04/"


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_the_language_changes_and_the_narrowed_list_stays(visit, lang, javascript):
    page = visit("/events/?topic=solid-waste&country=JO", lang="en", javascript=javascript).page
    records = page.locator("main article").count()
    assert records > 0
    page.get_by_role("link", name=NAMES[lang], exact=True).click()
    assert page.url.endswith(f"/{lang}/events/?topic=solid-waste&country=JO")
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator("main article").count() == records
    assert page.locator(".chip-remove").count() == 2
    assert page.locator("[name=country][value=JO]").is_checked()
    assert page.locator(".languages [aria-current]").inner_text() == NAMES[lang]


@pytest.mark.parametrize("path", [CHAIN, "/search/?q=waste", "/events/?page=2"])
def test_the_way_through_all_languages_leads_back(visit, path):
    page = visit(path, lang="en").page
    start, title = page.url, page.title()
    for lang in ["ar", "tr", "de", "en"]:
        page.get_by_role("link", name=NAMES[lang], exact=True).click()
    assert (page.url, page.title()) == (start, title)


def middles(page, selector):
    """Where the elements' middles are, from the left."""
    return page.locator(selector).evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => box.x + box.width / 2)"
    )


def test_a_page_in_arabic_begins_on_the_right(visit):
    page = visit("/events/", lang="ar").page
    assert page.locator("html").get_attribute("dir") == "rtl"
    menu = middles(page, ".nav li")
    assert menu[0] > menu[1] > menu[2]
    [side], [main] = middles(page, ".filtered-side"), middles(page, ".filtered-main")
    assert side > main


def test_a_chain_runs_to_the_right_and_in_arabic_to_the_left(visit):
    stations = ".chain .station .mark"
    in_english = middles(visit(CHAIN, lang="en").page, stations)
    in_arabic = middles(visit(CHAIN, lang="ar").page, stations)
    assert len(in_english) == len(in_arabic) > 2
    assert in_english[0] < in_english[-1]
    assert in_arabic[0] > in_arabic[-1]
