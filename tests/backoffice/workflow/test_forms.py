"""The moment at which something becomes public, as reviewers type it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.forms import press
from tests.office import make_complete_event, moment, page_of, typed
from tests.reading import Page

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


def test_a_scheduled_record_never_calls_itself_public(reviewer):
    event = make_complete_event(state="in_review", title_en="To come")
    when = timezone.localtime() + TOMORROW

    page = press(reviewer, reviewer.get(page_of(event)), "Schedule", **moment(when))

    assert "becomes public by itself on" in page.content.decode()
    assert "This record is public" not in page.content.decode()
    assert "scheduled:" in reviewer.get("/admin/events/event/").content.decode()


@pytest.mark.parametrize("typed", [{"publish_at_0": "2040-01-31"}, {"publish_at_1": "09:00"}, {}])
def test_half_a_moment_publishes_nothing(reviewer, typed):
    event = make_complete_event(state="draft")

    page = press(reviewer, reviewer.get(page_of(event)), "Schedule", **typed)

    event.refresh_from_db()
    assert event.state == "draft"
    assert "Give the day and the time" in page.content.decode()


def test_a_day_beside_the_button_that_publishes_now_is_asked_about(reviewer):
    event = make_complete_event(state="draft")

    page = press(reviewer, reviewer.get(page_of(event)), "Publish now", publish_at_0="2040-01-31")

    event.refresh_from_db()
    assert event.state == "draft"
    assert "Give the day and the time" in page.content.decode()


@pytest.mark.parametrize("button", ["Publish now", "Schedule"])
@pytest.mark.parametrize("day", ["1.12.", "tomorrow", "2040-13-01"])
def test_a_day_that_nobody_can_read_publishes_nothing_and_stays_in_its_field(reviewer, day, button):
    event = make_complete_event(state="draft")

    page = press(reviewer, reviewer.get(page_of(event)), button, publish_at_0=day)

    event.refresh_from_db()
    assert event.state == "draft"
    field = Page(page).one("input", name="publish_at_0")
    assert (field.get("type"), field.get("value")) == ("text", day)


def test_a_day_is_typed_as_in_the_language_of_the_office(reviewer):
    event = make_complete_event(state="draft")
    sent = typed(reviewer, event, "_schedule", publish_at_0="31.01.2040", publish_at_1="09:00")
    reviewer.post(page_of(event), sent, headers={"Accept-Language": "de"})
    event.refresh_from_db()
    assert f"{timezone.localtime(event.public_from):%Y-%m-%d %H:%M}" == "2040-01-31 09:00"


def test_what_is_changed_of_a_scheduled_record_is_not_called_public(reviewer):
    event = make_complete_event(public_from=timezone.now() + TOMORROW)
    page = press(reviewer, reviewer.get(page_of(event)), "Keep for later", title_en="Else")
    text = page.content.decode()
    assert "On its day the record becomes public without it." in text
    assert "Readers still see the public text" not in text
