"""Days in forms as people write them, with how well they are known."""

import pytest

from tests.factories import make_event
from tests.office import page_of, save, typed
from tests.reading import Page, read

pytestmark = pytest.mark.django_db
NEW = "/admin/events/event/add/"


def days(event):
    return [str(event.starts_on), event.starts_precision, str(event.ends_on), event.ends_precision]


@pytest.mark.parametrize(
    ("text", "chosen", "day", "precision"),
    [
        ("Mai 2026", "unknown", "2026-05-01", "month"),
        ("May 2026", "day", "2026-05-01", "month"),
        ("Mayıs 2026", "month", "2026-05-01", "month"),
        ("أيار 2026", "unknown", "2026-05-01", "month"),
        ("Mai 2026", "year", "2026-05-01", "year"),
        ("2026", "day", "2026-01-01", "year"),
        ("3. Mai 2026", "unknown", "2026-05-03", "day"),
        ("2026-05-03", "month", "2026-05-03", "month"),
    ],
)
def test_a_month_in_words_is_its_first_day_known_to_the_month(text, chosen, day, precision, editor):
    event = make_event(state="draft")
    save(editor, event, starts_on=text, starts_precision=chosen)
    assert days(event)[:2] == [day, precision]


def test_the_end_in_a_month_is_its_last_day(editor):
    event = make_event(state="draft")
    save(editor, event, starts_on="Mai 2026", ends_on="Juni 2026")
    assert days(event) == ["2026-05-01", "month", "2026-06-30", "month"]


@pytest.mark.parametrize("text", ["3/4/2018 or so", "someday", "45000", "Mai"])
def test_what_is_no_day_is_refused_as_before(text, editor):
    event = make_event(state="draft")
    page = Page(editor.post(page_of(event), typed(editor, event, starts_on=text)))
    assert "Enter a valid date." in page.text


def test_the_form_says_how_a_month_is_typed(editor):
    assert "If only the month or year is known: “May 2026”" in read(editor, NEW).text
