"""One step for many records: what it will do is shown, then done and kept as revisions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event
from publishing.models import PendingChange, Revision
from tests.factories import make_event, make_site, make_topic
from tests.forms import press
from tests.office import make_complete_event, save, signed_in
from tests.reading import Page, text_of

pytestmark = pytest.mark.django_db

LIST = "/admin/events/event/"


def choose(client, action, *records):
    """Tick the records in the list and choose the action above it."""
    keys = [record.pk for record in records]
    return client.post(LIST, {"action": f"{action}_selected", "_selected_action": keys})


def confirm(client, answer, button, **typed):
    done = press(client, answer, button, **typed)
    return [text_of(item) for item in Page(done).all("li") if item.get("class") in KINDS]


KINDS = ("success", "warning", "error")


@pytest.fixture
def reviewer():
    return signed_in("Reviewers")


@pytest.fixture
def author():
    return signed_in("Authors")


def test_first_it_is_shown_what_will_be_done_with_which(reviewer):
    ready = make_complete_event(state="draft", title_en="Ready")
    bare = make_event(state="draft", title_en="Bare")
    page = Page(choose(reviewer, "publish", ready, bare))
    assert page.texts("h2", page.main) == [
        "This is done with 1 record",
        "1 record stays as it is",
    ]
    assert "Bare: Missing: summary (English)." in text_of(page.main)
    ready.refresh_from_db()
    assert ready.state == "draft"


def test_confirmed_it_is_done_with_those(reviewer):
    ready = make_complete_event(state="draft", title_en="Ready")
    bare = make_event(state="draft", title_en="Bare")
    told = confirm(reviewer, choose(reviewer, "publish", ready, bare), "Publish now")
    assert told == ["Done with 1 record."]
    for record in (ready, bare):
        record.refresh_from_db()
    assert (ready.state, bare.state) == ("published", "draft")
    assert Revision.objects.of(ready).first().action == Revision.Action.PUBLISHED


def test_an_author_sends_many_to_review(author):
    events = [make_event(state="draft") for _ in range(3)]
    told = confirm(author, choose(author, "send", *events), "Send to review")
    assert told == ["Done with 3 records."]
    for event in events:
        event.refresh_from_db()
        assert event.state == "in_review"


def test_a_change_that_waits_is_sent_or_published(author, reviewer):
    event = make_complete_event(state="published", title_en="Tour")
    save(author, event, title_en="Tours")
    confirm(author, choose(author, "send", event), "Send to review")
    assert PendingChange.objects.of(event).get().step == PendingChange.Step.IN_REVIEW

    confirm(reviewer, choose(reviewer, "publish", event), "Publish now")
    event.refresh_from_db()
    assert event.title_en == "Tours"


def test_what_is_public_and_has_no_change_stays_as_it_is(reviewer):
    page = Page(choose(reviewer, "publish", make_complete_event(state="published")))
    assert "Nothing is different from what is public." in text_of(page.main)
    assert not page.all("input", page.main, type="submit")


def test_withdrawing_asks_for_a_reason_that_readers_get(reviewer):
    event = make_complete_event(state="published")
    answer = choose(reviewer, "withdraw", event)
    confirm(reviewer, answer, "Withdraw", reason="Held in another year.")
    event.refresh_from_db()
    assert (event.state, event.withdrawn_because) == ("withdrawn", "Held in another year.")


def test_without_a_reason_nothing_is_withdrawn(reviewer):
    event = make_complete_event(state="published")
    [told] = confirm(reviewer, choose(reviewer, "withdraw", event), "Withdraw")
    assert "stays as it is" in told
    event.refresh_from_db()
    assert event.state == "published"


def test_where_two_persons_are_needed_nobody_publishes_what_they_wrote(reviewer):
    make_site(needs_two_people=True)
    event = make_complete_event(state="draft")
    save(reviewer, event, summary_en="Mine.")
    page = Page(choose(reviewer, "publish", event))
    assert not page.all("input", page.main, type="submit")


def test_more_than_a_thousand_are_refused(reviewer, monkeypatch):
    monkeypatch.setattr("backoffice.workflow.bulk_page.MOST_CHOSEN", 2)
    monkeypatch.setattr("backoffice.workflow.bulk.MOST_CHOSEN", 2)
    answer = choose(reviewer, "archive", *(make_event() for _ in range(3)))
    page = Page(reviewer.get(answer.url))
    assert page.texts("li", class_="error") == ["Choose at most 2 at once."]


def test_what_takes_long_is_done_in_parts_and_the_page_asks_for_the_rest(reviewer, monkeypatch):
    monkeypatch.setattr("backoffice.workflow.bulk_page.MOST_AT_ONCE", 2)
    events = [make_event() for _ in range(3)]
    rest = press(reviewer, choose(reviewer, "archive", *events), "Archive")
    assert Page(rest).texts("li", class_="success") == ["Done with 2 records."]
    assert "This is done with 1 record" in Page(rest).texts("h2")
    press(reviewer, rest, "Archive")
    assert set(Event.objects.values_list("state", flat=True)) == {"archived"}


@pytest.mark.parametrize("action", ["send", "publish", "withdraw", "archive", "tag"])
@pytest.mark.parametrize("needs_two_people", [False, True])
def test_looking_at_many_takes_no_more_queries_than_at_one(reviewer, action, needs_two_people):
    make_site(needs_two_people=needs_two_people)
    make_topic("solid-waste")
    events = [make_event(state="draft", title_en="Bare")]
    choose(reviewer, action, *events)
    with CaptureQueriesContext(connection) as one:
        choose(reviewer, action, *events)
    events += [make_event(state="draft") for _ in range(30)]
    with CaptureQueriesContext(connection) as many:
        choose(reviewer, action, *events)
    assert len(many) == len(one)


# -- topics ------------------------------------------------------------------------------------


def tag(client, *events, how="add"):
    answer = choose(client, "tag", *events)
    return confirm(client, answer, "Add or remove a topic", how=how, topic="water")


def topics_of(event):
    return sorted(event.topics.values_list("slug", flat=True))


@pytest.fixture
def water():
    return make_topic("water")


def test_a_topic_is_added_to_drafts_and_taken_away(author, water):
    events = [make_event(state="draft", topics=["solid-waste"]) for _ in range(2)]
    assert tag(author, *events) == ["Done with 2 records."]
    assert [topics_of(one) for one in events] == [["solid-waste", "water"]] * 2
    assert Revision.objects.of(events[0]).first().action == Revision.Action.SAVED
    tag(author, *events, how="remove")
    assert [topics_of(one) for one in events] == [["solid-waste"]] * 2


def test_an_author_proposes_the_topic_of_what_is_public(author, water):
    event = make_complete_event()
    tag(author, event)
    assert topics_of(event) == ["solid-waste"]
    change = PendingChange.objects.of(event).get()
    assert change.step == PendingChange.Step.IN_REVIEW
    assert water.pk in change.snapshot["fields"]["topics"]


def test_a_reviewer_changes_the_topic_of_what_is_public_at_once(reviewer, water):
    event = make_complete_event()
    tag(reviewer, event)
    assert topics_of(event) == ["solid-waste", "water"]
    assert Revision.objects.of(event).first().action == Revision.Action.PUBLISHED


def test_where_two_persons_are_needed_the_topic_goes_to_review(reviewer, water):
    make_site(needs_two_people=True)
    event = make_complete_event()
    tag(reviewer, event)
    assert topics_of(event) == ["solid-waste"]
    assert PendingChange.objects.of(event).get().step == PendingChange.Step.IN_REVIEW


def test_what_has_the_topic_or_a_change_that_waits_stays_as_it_is(author, water):
    tagged = make_event(state="draft", topics=["water"], title_en="Tagged")
    changed = make_complete_event(title_en="Tour")
    save(author, changed, title_en="Tours")
    assert "Tour: A change of this record waits already." in text_of(
        Page(choose(author, "tag", changed)).main
    )
    [told] = tag(author, tagged)
    assert told == "Tagged stays as it is: It has this topic already."


def test_without_a_topic_the_page_asks_again(author, water):
    event = make_event(state="draft")
    answer = press(author, choose(author, "tag", event), "Add or remove a topic", topic="")
    assert Page(answer).texts("li", class_="error") == ["Choose a topic."]
    assert topics_of(event) == []
