"""The sections of a record's form, and the way from each error to its field."""

import pytest

from events.models import FollowUp
from tests.factories import make_event
from tests.office import page_of, typed
from tests.reading import Page, read, text_of

pytestmark = pytest.mark.django_db

ADD = "/admin/events/event/add/"


def sections(page):
    return page.one("nav", class_="record-sections")


def test_the_sections_are_listed_in_the_order_of_the_form(editor):
    page = read(editor, page_of(make_event()))
    headings = [link.get("href").removeprefix("#") for link in page.all("a", sections(page))]
    ids = [element.get("id") for element in page.elements if element.get("id") in headings]
    assert headings == ids
    assert len(headings) > 8


def test_a_section_says_that_something_is_missing_in_it(editor):
    page = read(editor, ADD)
    incomplete = [text for text in page.texts("a", sections(page)) if text.endswith("incomplete")]
    assert incomplete == ["What and when incomplete", "Sources incomplete"]


def test_what_is_needed_is_a_link_to_its_field(editor):
    page = read(editor, ADD)
    needed = page.one("ul", class_="writing-required")
    ids = {f"#{element.get('id')}" for element in page.elements}
    assert page.hrefs(needed)
    assert set(page.hrefs(needed)) <= ids


def test_each_error_is_a_link_to_its_field(editor):
    event = make_event()
    page = Page(editor.post(page_of(event), typed(editor, event, starts_on="soon")))
    errors = page.one("section", id="errors")
    assert text_of(page.one("h2", errors)) == "Not saved yet: 1 entry is to be corrected"
    assert page.hrefs(errors) == ["#id_starts_on"]
    assert page.texts("a", errors) == ["First day: Enter a valid date."]
    [what_and_when] = [one for one in page.texts("a", sections(page)) if "What and when" in one]
    assert what_and_when == "What and when to correct"


def test_rows_that_most_records_lack_are_folded_while_there_are_none(editor):
    page = read(editor, page_of(make_event()))
    assert page.all("details", page.one("div", id="next_steps-group"))
    assert not page.all("details", page.one("div", id="participations-group"))


def test_rows_that_are_there_are_in_sight(editor):
    step = FollowUp.objects.create(earlier=make_event(), later=make_event(title_en="Later"))
    page = read(editor, page_of(step.earlier))
    assert not page.all("details", page.one("div", id="next_steps-group"))


def test_the_buttons_stand_once_and_before_the_fields(editor):
    page = read(editor, page_of(make_event()))
    names = [
        element.get("name")
        for element in page.elements
        if element.get("name") in ("_save", "_publish", "title_en")
    ]
    assert names == ["_save", "_publish", "title_en"]


def test_the_line_in_sight_names_the_record_and_its_state(editor):
    page = read(editor, page_of(make_event(title_en="Tour of Jerash", state="in_review")))
    line = page.one("header", class_="record-line")
    assert text_of(page.one("h1", line)) == "Tour of Jerash"
    assert text_of(page.one("span", line, class_="badge")) == "in review"
