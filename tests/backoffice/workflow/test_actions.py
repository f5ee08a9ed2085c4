"""From draft to public and on, as colleagues in different roles live it; events stand for all."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from events.models import Event
from publishing.drafts.content import get_content, write_content
from publishing.models import Comment, PendingChange, PreviewLink, Revision
from tests.factories import (
    make_event,
    make_municipality,
)
from tests.forms import press
from tests.office import make_complete_event, moment, page_of, public_text, save, typed
from tests.reading import Page

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


# -- a new record ------------------------------------------------------------------------


def test_a_draft_goes_to_review_and_becomes_public(author, reviewer):
    event = make_complete_event(state="draft")

    save(author, event, "_send", title_en="Written")
    assert (event.state, event.title_en) == ("in_review", "Written")
    assert Client().get(f"/en/events/{event.slug}/").status_code == 404

    save(reviewer, event, "_publish")
    assert event.state == "published"
    assert Client().get(f"/en/events/{event.slug}/").status_code == 200


def test_a_reviewer_returns_a_draft_with_a_comment_that_the_author_reads(author, reviewer):
    event = make_event(state="in_review")

    save(reviewer, event, "_return", _remark="Which town was it?")

    assert event.state == "draft"
    assert "Which town was it?" in author.get(page_of(event)).content.decode()


def test_who_returns_a_draft_without_a_comment_is_asked_for_one(author, reviewer):
    event = make_event(state="in_review")

    response = save(reviewer, event, "_return", title_en="Typed")

    page = Page(response)
    assert "Say in a comment what is missing, then return it." in page.text
    assert page.one("input", name="title_en").get("value") == "Typed"
    assert event.state == "in_review"

    comment_on_title = {"_new": "", "field": "title_en", "text": "Too long."}
    reviewer.post(page_of(event, "comments"), comment_on_title)
    save(reviewer, event, "_return")
    assert event.state == "draft"


def test_what_is_published_for_tomorrow_is_public_tomorrow(reviewer):
    event = make_complete_event(state="in_review")
    tomorrow = timezone.localtime() + TOMORROW

    save(reviewer, event, "_schedule", **moment(tomorrow))

    assert not event.is_public
    assert Client().get(f"/en/events/{event.slug}/").status_code == 404
    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        assert event.is_public
        assert Client().get(f"/en/events/{event.slug}/").status_code == 200


def test_what_has_ended_is_public_no_more():
    event = make_event(public_until=timezone.now() - TOMORROW)

    assert Client().get(f"/en/events/{event.slug}/").status_code == 404
    assert list(Event.objects.published()) == []


def test_what_lacks_its_essentials_is_saved_but_not_published(reviewer):
    event = make_event(state="in_review", title_en="Without a source")

    response = reviewer.post(page_of(event), typed(reviewer, event, "_publish"), follow=True)

    event.refresh_from_db()
    assert event.state == "in_review"
    assert "Saved, but not published" in response.content.decode()


def test_withdrawing_shows_the_reason_at_the_old_address(reviewer, event):
    save(reviewer, event, "_withdraw", withdrawn_because="Replaced by a newer report.")

    page = Client().get("/en/events/study-tour/")
    assert page.status_code == 410
    assert "Replaced by a newer report." in page.content.decode()


def test_withdrawing_without_a_reason_is_refused_and_the_record_stays(reviewer, event):
    response = reviewer.post(page_of(event), typed(reviewer, event, "_withdraw"), follow=True)

    event.refresh_from_db()
    assert event.state == "published"
    assert "Give a short reason" in response.content.decode()


def test_a_day_that_is_none_is_refused_and_what_was_typed_is_kept(reviewer):
    event = make_event(state="draft")

    response = save(reviewer, event, "_schedule", title_en="Typed", publish_at_0="soon")

    assert event.state == "draft"
    assert "Give the day and the time" in response.content.decode()
    assert "Typed" in response.content.decode()


# -- a change to what is public ----------------------------------------------------------


def test_a_change_stays_apart_until_a_reviewer_publishes_it(author, reviewer, event):
    before = public_text(event)
    save(author, event, "_send", title_en="Study tour to Amman")
    assert public_text(event) == before
    assert 'value="Study tour to Amman"' in reviewer.get(page_of(event)).content.decode()

    save(reviewer, event, "_publish", title_en="Study tour to Amman")

    assert b"Study tour to Amman" in public_text(event)
    assert PendingChange.objects.get().step == "published"


def test_a_change_may_add_and_take_away_rows(author, reviewer):
    jena, kilis, amman = (make_municipality(name_en=name) for name in ("Jena", "Kilis", "Amman"))
    event = make_complete_event(municipalities=[jena, kilis])
    rows = {
        "participations-TOTAL_FORMS": "3",
        "participations-1-DELETE": "on",
        "participations-2-municipality": amman.pk,
        "participations-2-role": "participant",
    }

    save(author, event, "_send", **rows)

    assert set(event.municipalities.all()) == {jena, kilis}
    change = PendingChange.objects.get()
    write_content(event, change.snapshot)

    assert set(event.municipalities.all()) == {jena, amman}


def test_an_approved_change_becomes_public_by_itself_on_its_day(reviewer, event):
    tomorrow = timezone.localtime() + TOMORROW
    before = public_text(event)

    save(reviewer, event, "_schedule", title_en="Study tour to Amman", **moment(tomorrow))

    assert public_text(event) == before
    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        assert b"Study tour to Amman" in public_text(event)
    assert Revision.objects.of(event).first().action == "published_on_day"


def test_a_change_that_no_longer_fits_goes_back_with_a_comment(reviewer, event):
    tomorrow = timezone.localtime() + TOMORROW
    save(reviewer, event, "_schedule", slug="taken", **moment(tomorrow))
    make_event(slug="taken")

    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        public_text(event)

    event.refresh_from_db()
    assert event.slug == "study-tour"
    assert PendingChange.objects.get().step == "in_review"
    assert "could not become public on its day" in Comment.objects.get().text


def test_a_change_can_be_dropped(author, event):
    save(author, event, "_save", title_en="Never mind")

    save(author, event, "_discard")

    assert PendingChange.objects.get().step == "dropped"
    assert 'value="Study tour"' in author.get(page_of(event)).content.decode()


def test_the_form_opens_with_the_waiting_change_and_its_rows(author):
    event = make_complete_event(municipalities=[make_municipality(name_en="Kilis")])
    save(author, event, "_save", title_en="Study tour to Amman")

    page = author.get(page_of(event))

    rows = page.context["inline_admin_formsets"][0].formset
    assert not page.context["errors"]
    assert "Kilis" in str(rows.forms[0]["municipality"])


def test_a_change_that_changes_nothing_is_none(author, event):
    save(author, event, "_send")

    assert not PendingChange.objects.exists()


@pytest.mark.parametrize("role", ["author", "reviewer"])
@pytest.mark.parametrize("state", ["draft", "in_review", "published"])
def test_the_first_button_which_the_enter_key_presses_only_saves(role, state, request):
    event = make_complete_event(state=state)

    page = Page(request.getfixturevalue(role).get(page_of(event)))

    form = page.one("form", id="event_form")
    buttons = [one for one in form.iter() if one.get("type") == "submit"]
    assert buttons[0].get("name") == "_save"


def test_what_others_brought_meanwhile_stays_when_a_change_is_published(author, reviewer, event):
    save(author, event, "_save", title_en="Changed")
    Event.objects.filter(pk=event.pk).update(participants=25, city_en="Brought by an import")

    press(reviewer, reviewer.get(page_of(event)), "Publish now")

    event.refresh_from_db()
    assert (event.title_en, event.participants) == ("Changed", 25)


def test_a_reviewer_is_shown_what_a_change_and_others_both_touched(author, reviewer, event):
    save(author, event, "_save", title_en="Text of the change")
    Event.objects.filter(pk=event.pk).update(title_en="Brought by an import")

    page = reviewer.get(page_of(event)).content.decode()

    assert "has changed in the same fields" in page
    assert "Brought by an import" in page
    assert 'value="Text of the change"' in page


def test_withdrawing_ends_the_secret_links_and_the_day_of_a_change(author, reviewer, event):
    author.post(page_of(event, "preview_link"))
    tomorrow = timezone.localtime() + TOMORROW
    save(reviewer, event, "_schedule", title_en="Soon", **moment(tomorrow))

    page = reviewer.get(page_of(event))
    press(reviewer, page, "Withdraw", withdrawn_because="Wrong.")

    assert not PreviewLink.objects.valid().exists()
    assert PendingChange.objects.get().step == "prepared"
    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        assert b"Soon" not in public_text(event)


def test_a_draft_that_was_public_once_takes_in_the_change_that_waited(author):
    event = make_event(state="draft", title_en="Before")  # returned by an earlier release
    content = get_content(event)
    content["fields"]["title_en"] = "Waited"
    change = PendingChange.objects.start(event, snapshot=content)
    change.save()

    page = press(author, author.get(page_of(event)), "_save")
    press(author, page, "_save", title_en="Typed later")

    event.refresh_from_db()
    change.refresh_from_db()
    assert (event.title_en, change.step) == ("Typed later", "dropped")
    assert 'value="Typed later"' in author.get(page_of(event)).content.decode()
