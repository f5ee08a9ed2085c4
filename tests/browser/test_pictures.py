"""Chains and maps: the right picture for the screen, the same links as in the text; print."""

import pytest

from tests.browser.colleagues import LANGUAGE, keep_picture

CHAIN = "/events/osterholz-gaziemir-visit-2023-04/"
WORKSHOP = "/events/amman-waste-project-workshop-2016-11/"


def addresses(page, selector):
    return page.locator(selector).evaluate_all("all => all.map(one => one.getAttribute('href'))")


# -- chains -------------------------------------------------------------------------


def test_on_a_phone_the_list_of_a_chain_is_its_picture(visit):
    page = visit(CHAIN, lang="en", width=1280).page
    assert page.locator(".chain").is_visible()
    page.set_viewport_size({"width": 360, "height": 900})
    assert page.locator(".chain").is_hidden()
    assert page.locator(".steps").is_visible()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_words_of_a_chain_are_cut_or_lie_on_each_other(visit, lang):
    page = visit(CHAIN, lang=lang).page
    texts = page.locator(".chain text").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect())"
        ".map(box => [box.left, box.top, box.right, box.bottom])"
    )
    assert [box for box in texts if box[0] < 0 or box[2] > 1280] == []
    overlapping = [
        (one, other)
        for at, one in enumerate(texts)
        for other in texts[at + 1 :]
        if min(one[2], other[2]) - max(one[0], other[0]) > 1
        and min(one[3], other[3]) - max(one[1], other[1]) > 4
    ]
    assert overlapping == []


def test_the_picture_and_the_list_of_a_chain_name_the_same_records(visit):
    page = visit(CHAIN, lang="en").page
    in_the_list = addresses(page, ".steps-title a")
    assert len(in_the_list) > 2
    assert addresses(page, ".chain .station") == in_the_list


def test_the_station_of_this_page_is_marked(visit):
    page = visit(CHAIN, lang=LANGUAGE).page
    assert addresses(page, ".chain [aria-current]") == [f"/{LANGUAGE}{CHAIN}"]
    keep_picture(page, "chain")


# -- maps ---------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_atlas_links_what_its_tables_link(visit, lang):
    page = visit("/map/", lang=lang).page
    on_the_map = addresses(page, ".map-linked a")
    in_the_tables = addresses(page, "main tbody th a")
    assert len(on_the_map) == len(set(on_the_map)) > 200
    assert set(on_the_map) <= set(in_the_tables)
    # Nobody knows where exactly this one lies.
    assert set(in_the_tables) - set(on_the_map) == {f"/{lang}/municipalities/eredvi/"}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_names_on_a_map_lie_within_it_and_cover_none_another(visit, lang):
    page = visit("/map/", lang=lang).page
    overlaps = page.evaluate("""() => {
      let found = [];
      for (const map of document.querySelectorAll(".atlas-picture")) {
        const edge = map.getBoundingClientRect();
        const boxes = [...map.querySelectorAll("text")].map(it => [it, it.getBoundingClientRect()]);
        boxes.forEach(([one, box], i) => {
          if (box.left < edge.left || box.right > edge.right) found.push(one.textContent);
          boxes.slice(0, i).forEach(([two, other]) => {
            const rows = Math.abs(box.top + box.bottom - other.top - other.bottom) / 2;
            if (box.left < other.right && other.left < box.right && rows < 13)
              found.push(one.textContent + " / " + two.textContent);
          });
        });
      }
      return found;
    }""")
    assert overlaps == []


def test_the_map_of_an_event_links_the_municipalities_it_lists(visit):
    page = visit(WORKSHOP, lang="en").page
    on_the_map = addresses(page, ".map-linked a")
    assert sorted(on_the_map) == sorted(addresses(page, "#who + ul a"))


def test_a_dot_leads_to_its_municipality(visit):
    page = visit("/map/", lang="en").page
    dot = page.locator(".map-linked a[href='/en/municipalities/jena/']")
    dot.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/municipalities/jena/")
    assert page.locator("h1").inner_text() == "Jena"


# -- on paper -----------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/events/", CHAIN, "/accessibility/"])
def test_paper_carries_the_content_without_menus_and_forms(visit, path):
    page = visit(path, lang="en").page
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    not_for_paper = page.locator("nav, form, .skip-link, summary").filter(visible=True)
    assert not_for_paper.evaluate_all("all => all.map(one => one.outerHTML.slice(0, 100))") == []


def test_a_phone_shows_the_sheet_that_is_printed(visit):
    page = visit(f"{CHAIN}?print", lang=LANGUAGE, width=360).page
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.set_viewport_size({"width": 1000, "height": 900})
    keep_picture(page, "sheet")


def test_a_chain_is_printed_once(visit):
    page = visit(CHAIN, lang="en", width=700).page
    page.emulate_media(media="print")
    assert page.locator(".chain-picture").filter(visible=True).count() == 1
