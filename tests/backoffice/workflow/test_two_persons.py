"""Where the site asks for it, nobody publishes what they wrote themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from publishing.drafts.revisions import save_revision
from publishing.models import PendingChange, Revision, State
from tests.backoffice.spreadsheets.test_views import results, upload
from tests.factories import make_site
from tests.forms import press
from tests.office import make_complete_event, page_of, save, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_persons():
    return make_site(needs_two_people=True)


def test_a_reviewer_does_not_publish_own_texts_where_two_persons_are_asked(two_persons, reviewer):
    draft = make_complete_event(state="draft", title_en="Theirs")

    page = press(reviewer, reviewer.get(page_of(draft)), "Publish now", title_en="Mine")

    draft.refresh_from_db()
    assert (draft.state, draft.title_en) == ("draft", "Mine")
    assert "nobody publishes what they wrote" in page.content.decode()

    press(signed_in("Reviewers"), signed_in("Reviewers").get(page_of(draft)), "Publish now")
    draft.refresh_from_db()
    assert draft.state == "published"


def test_own_changes_to_public_texts_go_to_a_second_reviewer(two_persons, reviewer, event):
    press(reviewer, reviewer.get(page_of(event)), "Publish now", title_en="Mine")
    event.refresh_from_db()
    assert event.title_en == "Study tour"
    assert PendingChange.objects.get().step == "in_review"

    press(reviewer, reviewer.get(page_of(event)), "Publish now")
    event.refresh_from_db()
    assert event.title_en == "Study tour"

    second = signed_in("Reviewers")
    press(second, second.get(page_of(event)), "Publish now")
    event.refresh_from_db()
    assert event.title_en == "Mine"


@pytest.fixture
def approved(two_persons, author, event):
    """A change that a second person approved for tomorrow."""
    save(author, event, "_send", title_en="Approved")
    tomorrow = timezone.localtime() + timedelta(days=1)
    day = {"publish_at_0": f"{tomorrow:%Y-%m-%d}", "publish_at_1": "12:00"}
    second = signed_in("Reviewers")
    press(second, second.get(page_of(event)), "Schedule", **day)
    assert PendingChange.objects.get().step == "approved"


@pytest.mark.parametrize("button", ["Keep for later", "Publish now"])
def test_what_somebody_adds_to_an_approved_change_goes_to_a_second_reviewer(
    button, approved, reviewer, event
):
    page = press(reviewer, reviewer.get(page_of(event)), button, title_en="Never approved")

    change = PendingChange.objects.get()
    assert (page.status_code, change.step, change.publish_at) == (200, "in_review", None)
    assert change.snapshot["fields"]["title_en"] == "Never approved"


def test_an_approved_change_that_nobody_alters_keeps_its_day(approved, reviewer, event):
    press(reviewer, reviewer.get(page_of(event)), "Keep for later", _remark="Well done.")

    assert PendingChange.objects.get().step == "approved"


def test_a_version_that_replaces_an_approved_change_is_reviewed_anew(approved, reviewer, event):
    before = save_revision(event, None, Revision.Action.FOUND)
    reviewer.post(f"{page_of(event, 'history')}{before.number}/restore/")

    change = PendingChange.objects.get()
    assert (change.step, change.snapshot["fields"]["title_en"]) == ("in_review", "Study tour")


def test_who_only_approves_what_others_wrote_publishes_it(two_persons, author, reviewer):
    draft = make_complete_event(state="draft")
    save(author, draft, "_send", title_en="Written by an author")

    press(reviewer, reviewer.get(page_of(draft)), "Publish now")

    draft.refresh_from_db()
    assert draft.state == State.PUBLISHED


def test_nobody_changes_what_readers_see_by_a_table_alone(two_persons, reviewer, event):
    preview = upload(reviewer, f"id,title_en\n{event.public_id},Mine\n")

    assert results(preview) == {2: "proposed"}
    press(reviewer, preview, "import")
    event.refresh_from_db()
    assert event.title_en != "Mine"
    assert PendingChange.objects.get().step == PendingChange.Step.IN_REVIEW
