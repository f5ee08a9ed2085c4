"""Approved changes become public on their day, each for itself."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from events.models import Event, FollowUp
from portal.middleware import DueChangesMiddleware
from publishing.drafts import schedule
from publishing.drafts.content import get_content
from publishing.drafts.revisions import save_revision
from publishing.drafts.schedule import publish_due
from publishing.models import Comment, PendingChange, Revision
from tests.factories import make_event
from tests.office import make_complete_event

pytestmark = pytest.mark.django_db
YESTERDAY = timedelta(days=1)


def make_due(event, **fields):
    content = get_content(event)
    change = PendingChange.objects.start(
        event,
        base=content,
        snapshot={**content, "fields": {**content["fields"], **fields}},
        step="approved",
        publish_at=timezone.now() - YESTERDAY,
    )
    change.save()
    return change


def test_a_change_that_cannot_be_applied_stops_no_other():
    broken, good = make_complete_event(), make_complete_event()
    make_due(broken, format=999_999)
    make_due(good, title_en="Public now")

    publish_due()

    good.refresh_from_db()
    assert good.title_en == "Public now"
    assert PendingChange.objects.of(broken).get().step == "in_review"
    assert "could not become public on its day" in Comment.objects.of(broken).get().text
    assert Revision.objects.of(broken).first().action == "not_published"


def test_an_error_nobody_foresaw_is_logged_and_told_and_stops_no_other(monkeypatch, caplog):
    broken, good = make_complete_event(), make_complete_event()
    changes = {make_due(broken), make_due(good, title_en="Public now")}
    publish = schedule.publish_change

    def fail_for_one(change):
        if change.object_id == broken.pk:
            raise RuntimeError("unforeseen")
        publish(change)

    monkeypatch.setattr(schedule, "publish_change", fail_for_one)

    assert publish_due()

    steps = {change.object_id: change.step for change in PendingChange.objects.all()}
    assert len(changes) == 2
    assert steps == {broken.pk: "in_review", good.pk: "published"}
    assert "unforeseen" in caplog.text
    assert "technical error" in Comment.objects.of(broken).get().text


def test_a_reader_never_meets_an_error_of_a_change_that_was_due():
    make_due(make_complete_event(), format=999_999)
    DueChangesMiddleware.looked_at = None

    assert Client().get("/en/").status_code == 200


def test_what_others_brought_meanwhile_stays():
    event, later = make_complete_event(participants=10), make_event()
    make_due(event, title_en="Changed")
    Event.objects.filter(pk=event.pk).update(participants=25)
    FollowUp.objects.create(earlier=event, later=later)

    publish_due()

    event.refresh_from_db()
    assert (event.title_en, event.participants) == ("Changed", 25)
    assert list(event.next_steps.values_list("later", flat=True)) == [later.pk]


def test_what_both_changed_goes_to_the_reviewers():
    event = make_complete_event(participants=10)
    make_due(event, participants=12)
    Event.objects.filter(pk=event.pk).update(participants=25)

    publish_due()

    event.refresh_from_db()
    assert event.participants == 25
    assert PendingChange.objects.get().step == "in_review"
    assert "same fields" in Comment.objects.get().text


def test_the_change_of_a_deleted_record_goes_with_it():
    event = make_complete_event()
    make_due(event)

    event.delete()

    assert not PendingChange.objects.exists()
    assert publish_due()


def test_a_timer_publishes_while_nobody_reads(capsys):
    event = make_complete_event()
    make_due(event, title_en="On time")

    call_command("publish_due")

    event.refresh_from_db()
    assert event.title_en == "On time"
    assert "1" in capsys.readouterr().out


def test_what_was_public_before_is_kept_even_if_nobody_had_saved_it():
    event = make_complete_event(title_en="Before")
    make_due(event, title_en="After")

    publish_due()

    titles = [one.snapshot["fields"]["title_en"] for one in Revision.objects.of(event)]
    assert titles == ["After", "Before"]
    assert save_revision(event, None, "saved").number == 3
