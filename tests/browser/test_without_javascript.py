"""Everything works with JavaScript switched off, on a phone too."""

import pytest


@pytest.fixture
def open_without_javascript(visit):
    def open_page(path, lang="en", width=1280):
        return visit(path, lang=lang, width=width, javascript=False).page

    return open_page


@pytest.mark.parametrize("width", [360, 1280])
def test_a_list_is_narrowed_to_as_many_records_as_the_choice_promised(
    open_without_javascript, width
):
    page = open_without_javascript("/events/", width=width)
    if width == 360:
        page.locator(".facets-fold > summary").click()
    choice = page.locator(".choice", has=page.locator("[name=topic][value=solid-waste]"))
    facet = page.locator(".facet", has=choice)
    for summary in (facet.locator("> summary"), facet.locator(".facet-fold > summary")):
        if not choice.is_visible():
            summary.click()
    promised = choice.locator(".item-count").inner_text()
    choice.click()
    page.get_by_role("button", name="Show results").click()
    assert page.url.partition("/en/")[2].startswith("events/?")
    assert "topic=solid-waste" in page.url
    assert page.locator(".result-count").inner_text() == f"{promised} results"
    assert "Topic: Solid waste" in page.locator(".chip-remove").inner_text()


def test_a_choice_is_taken_back(open_without_javascript):
    page = open_without_javascript("/events/?topic=solid-waste&country=JO")
    narrowed = page.locator(".result-count").inner_text()
    page.locator(".chip-remove", has_text="Jordan").click()
    assert page.url.endswith("/en/events/?topic=solid-waste")
    assert int(page.locator(".result-count").inner_text().split()[0]) > int(narrowed.split()[0])


def test_a_search_finds(open_without_javascript):
    page = open_without_javascript("/")
    page.get_by_role("searchbox").fill("waste")
    page.get_by_role("searchbox").press("Enter")
    assert page.url.endswith("/en/search/?q=waste")
    assert page.locator("h1").inner_text() == "Results for “waste”"
    assert page.locator("main .shelf article").count() > 3


def test_a_long_list_is_turned_page_by_page(open_without_javascript):
    page = open_without_javascript("/events/")
    first = page.locator(".card-title").first.inner_text()
    page.locator(".pages [rel=next]").click()
    assert page.url.endswith("/en/events/?page=2")
    assert page.locator(".pages [aria-current]").inner_text() == "2"
    assert page.locator(".card-title").first.inner_text() != first


def test_a_message_about_a_barrier_arrives(open_without_javascript):
    page = open_without_javascript("/accessibility/")
    page.get_by_label("What does not work for you?").fill("The map is too small.")
    page.get_by_label("On which page?").fill("/en/map/")
    page.get_by_role("button", name="Send").click()
    assert page.url.endswith("/en/accessibility/?sent=1#feedback")
    assert page.get_by_role("status").inner_text() == "Thank you. Your message has arrived."
    assert page.context.cookies() == []


def test_a_wrong_address_for_the_answer_is_explained_and_the_message_kept(
    open_without_javascript,
):
    page = open_without_javascript("/accessibility/")
    page.locator("form.form").evaluate("form => { form.noValidate = true }")
    page.get_by_label("What does not work for you?").fill("The map is too small.")
    page.get_by_label("E-mail address").fill("nobody")
    page.get_by_role("button", name="Send").click()
    assert page.get_by_role("alert").is_visible()
    assert page.get_by_label("E-mail address").get_attribute("aria-invalid") == "true"
    assert page.get_by_label("What does not work for you?").input_value() == "The map is too small."
