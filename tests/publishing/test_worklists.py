"""What waits to be done with records, for whom, and how the lists are narrowed by it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from events.models import Event
from portal.models import StandingPage
from publishing.models import Comment, PendingChange, Revision, State
from publishing.worklists import (
    back_with_author_condition,
    original_digest_expression,
    worklist_conditions,
)
from tests.factories import make_event, make_expert, make_page, make_staff_user

pytestmark = pytest.mark.django_db

SOON = timezone.now() + timedelta(days=3)
LONG_AGO = datetime(2020, 5, 13, tzinfo=UTC)


@pytest.fixture
def author():
    return make_staff_user()


@pytest.fixture
def colleague():
    return make_staff_user()


def waiting(task, user):
    return list(Event.objects.filter(worklist_conditions(Event, user)[task]).order_by("pk"))


def saved(record, author, **fields):
    number = Revision.objects.of(record).count() + 1
    Revision.objects.start(record, author=author, number=number, snapshot={}, **fields).save()


def changed(record, author, **fields):
    change = PendingChange.objects.start(record, author=author, snapshot={}, **fields)
    change.save()
    return change


# -- one's own ------------------------------------------------------------------------


def test_a_draft_belongs_to_whoever_began_it(author, colleague):
    draft = make_event(state=State.DRAFT)
    saved(draft, author)
    saved(draft, colleague)
    assert (waiting("mine", author), waiting("mine", colleague)) == ([draft], [])


def test_a_returned_draft_still_belongs_to_its_author(author, colleague):
    draft = make_event(state=State.DRAFT)
    saved(draft, author)
    saved(draft, colleague, action="returned")
    assert (waiting("mine", author), waiting("mine", colleague)) == ([draft], [])
    assert list(Event.objects.filter(back_with_author_condition(Event, author))) == [draft]
    saved(draft, author)
    assert not Event.objects.filter(back_with_author_condition(Event, author)).exists()


def test_what_was_sent_to_review_is_no_draft_any_more(author):
    saved(make_event(state=State.IN_REVIEW), author)
    assert waiting("mine", author) == []


def test_a_change_being_prepared_belongs_to_its_author(author, colleague):
    event = make_event()
    changed(event, author)
    assert (waiting("mine", author), waiting("mine", colleague)) == ([event], [])


def test_a_change_a_colleague_has_commented_on_counts_as_returned(author, colleague):
    event = make_event()
    changed(event, author)
    Comment.objects.start(event, author=author, text="Mine.").save()
    assert not Event.objects.filter(back_with_author_condition(Event, author)).exists()
    Comment.objects.start(event, author=colleague, text="Who took part?").save()
    assert list(Event.objects.filter(back_with_author_condition(Event, author))) == [event]


def test_comments_of_others_concern_who_wrote_and_who_said_something(author, colleague):
    event, other = make_event(), make_event()
    saved(event, author)
    Comment.objects.start(other, author=author, text="Elsewhere.").save()
    asked = Comment.objects.start(event, author=colleague, text="Which town?")
    asked.save()
    assert (waiting("commented", author), waiting("commented", colleague)) == ([event], [])
    Comment.objects.start(event, author=author, text="Jena.", answer_to=asked).save()
    assert (waiting("commented", author), waiting("commented", colleague)) == ([event], [event])
    Comment.objects.filter(pk=asked.pk).update(done_at=LONG_AGO)
    assert (waiting("commented", author), waiting("commented", colleague)) == ([], [])


# -- in review, scheduled, not confirmed -------------------------------------------------


def test_records_and_changes_wait_for_review(author):
    make_event()
    record = make_event(state=State.IN_REVIEW)
    public = make_event()
    changed(public, author, step=PendingChange.Step.IN_REVIEW)
    assert waiting("in_review", author) == [record, public]


def test_a_day_ahead_is_a_beginning_a_change_or_an_end(author):
    begins = make_event(public_from=SOON)
    ends = make_event(public_until=SOON)
    changes = make_event()
    changed(changes, author, step=PendingChange.Step.APPROVED, publish_at=SOON)
    make_event(public_from=LONG_AGO)
    make_event(public_from=SOON, state=State.DRAFT)
    assert waiting("scheduled", author) == [begins, ends, changes]
    assert waiting("ending", author) == [ends]


def test_what_nobody_changed_for_a_year_is_not_confirmed(author):
    make_event()
    old, old_draft = make_event(), make_event(state=State.DRAFT)
    Event.objects.filter(pk__in=[old.pk, old_draft.pk]).update(changed_at=LONG_AGO)
    assert waiting("unconfirmed", author) == [old]


# -- translations -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        lambda: make_event(title_en="A “year”", summary_en="Two\nlines", findings_en="نفايات"),
        lambda: make_event(title_de="Müll", source_language="de"),
        lambda: make_expert(function_en="Head of waste"),
        lambda: make_page(title_en="About", body_en="<p>Text</p>"),
    ],
    ids=["texts", "german", "one text", "page"],
)
def test_the_database_takes_the_same_fingerprint_as_the_record(record):
    record = record()
    records = type(record).objects.annotate(
        print=original_digest_expression(type(record), record.source_language)
    )
    assert records.get(pk=record.pk).print == record.original_digest()


def test_a_translation_is_out_of_date_when_its_original_changed(author):
    event = make_event(title_en="Waste", title_de="Abfall")
    event.mark_translated("de", "human")
    event.save()
    assert waiting("older_de", author) == []
    event.title_en = "Solid waste"
    event.save()
    assert waiting("older_de", author) == [event]
    with translation.override("de"):
        assert event.reading == "older"
    assert waiting("older_tr", author) == []


def test_a_translation_nobody_dated_is_not_out_of_date(author):
    make_event(title_de="Abfall")
    assert waiting("older_de", author) == []


def test_an_archived_record_needs_no_translation(author):
    make_event(title_de="Abfall", translated_from_de="older", state=State.ARCHIVED)
    assert waiting("older_de", author) == []


# -- the filter of the lists ----------------------------------------------------------------


def shown(client, query):
    changelist = client.get(f"/admin/events/event/?{query}").context["cl"]
    return list(changelist.result_list)


def test_a_list_is_narrowed_to_what_waits(client, author):
    client.force_login(author)
    draft, _public = make_event(state=State.DRAFT), make_event()
    saved(draft, author)
    assert shown(client, "todo=mine") == [draft]
    assert len(shown(client, "todo=nonsense")) == 2


def test_a_list_names_the_task_of_a_language_of_the_person(client):
    from tests.factories import make_colleague

    client.force_login(make_colleague("Translators: German"))
    named = "translation out of date: "
    for task, language, is_offered in (
        ("older_de", "German", True),
        ("older_tr", "Turkish", False),
    ):
        page = client.get(f"/admin/events/event/?todo={task}").content.decode()
        assert (f"{named}{language}" in page) == is_offered


def test_a_list_counts_what_waits(client, author):
    client.force_login(author)
    make_event(state=State.IN_REVIEW)
    page = client.get("/admin/events/event/").content.decode()
    assert "waiting for review (1)" in page
    assert "with a day ahead (0)" in page


def test_pages_are_narrowed_too(client, author):
    client.force_login(author)
    page = make_page(state=State.IN_REVIEW)
    changelist = client.get("/admin/portal/standingpage/?todo=in_review").context["cl"]
    assert list(changelist.result_list) == [page]
    assert (
        StandingPage.objects.filter(worklist_conditions(StandingPage, author)["mine"]).count() == 0
    )
