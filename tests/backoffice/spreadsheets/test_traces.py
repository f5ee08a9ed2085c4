"""What a stored table leaves behind: revisions with the person, changes that wait for review."""

import pytest

from events.models import Event
from publishing.models import PendingChange, Revision, Source
from tests.backoffice.spreadsheets.test_views import results, upload
from tests.factories import make_event
from tests.forms import press
from tests.office import signed_in
from tests.reading import Page
from tests.uploading import LIST, make_places

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places():
    make_places()


def revisions(record):
    versions = Revision.objects.of(record).order_by("number")
    return [
        (version.action, str(version.author or ""), version.snapshot["fields"]["title_en"])
        for version in versions
    ]


def test_an_import_leaves_a_revision_before_and_after_with_the_person():
    event = make_event(title_en="Before", state="draft")
    author = signed_in("Authors")
    press(author, upload(author, f"id,title_en\n{event.public_id},After\n"), "import")
    assert [(action, title) for action, _author, title in revisions(event)] == [
        ("found", "Before"),
        ("imported", "After"),
    ]
    assert revisions(event)[1][1]


def test_what_a_revision_tells_already_is_not_noted_again(editor):
    event = make_event(title_en="First", state="draft")
    for title in ("Second", "Third"):
        press(editor, upload(editor, f"id,title_en\n{event.public_id},{title}\n"), "import")
    assert [title for _action, _author, title in revisions(event)] == ["First", "Second", "Third"]


def test_new_records_have_a_revision_and_unchanged_ones_none(editor):
    event = make_event(title_en="Same")
    text = f"id,title_en\n{event.public_id},Same\n,New\n"
    press(editor, upload(editor, text), "import")
    assert revisions(event) == []
    assert [action for action, *_rest in revisions(Event.objects.get(title_en="New"))] == [
        "imported"
    ]


def test_a_revision_holds_the_related_records_that_came_with_the_table(editor):
    event = make_event(topics=[])
    press(editor, upload(editor, f"id,topics\n{event.public_id},solid-waste\n"), "import")
    before, after = Revision.objects.of(event).order_by("number")
    assert (len(before.snapshot["fields"]["topics"]), len(after.snapshot["fields"]["topics"])) == (
        0,
        1,
    )


@pytest.mark.parametrize("state", ["published", "withdrawn", "archived"])
def test_an_authors_table_becomes_changes_of_what_readers_see(state):
    event = make_event(title_en="Before", state=state, withdrawn_because="Wrong.", topics=[])
    author = signed_in("Authors")
    text = f"id,title_en,topics,sources\n{event.public_id},After,Abfall,www.example.org/new\n"
    preview = upload(author, text)
    assert results(preview) == {2: "proposed"}
    press(author, preview, "import")
    event.refresh_from_db()
    assert (event.title_en, event.topics.count(), event.sources.count()) == ("Before", 0, 0)
    change = PendingChange.objects.of(event).get()
    fields = change.snapshot["fields"]
    assert (change.step, fields["title_en"], len(fields["topics"])) == ("in_review", "After", 1)
    assert fields["sources"] == [Source.objects.get(url="https://www.example.org/new").pk]


def test_a_reviewer_publishes_what_an_authors_table_brought(editor):
    event = make_event(title_en="Before", summary_en="Text.")
    author = signed_in("Authors")
    press(author, upload(author, f"id,title_en\n{event.public_id},After\n"), "import")
    form = editor.get(f"{LIST}{event.pk}/change/")
    press(editor, form, "_publish")
    event.refresh_from_db()
    assert event.title_en == "After"


def test_a_record_whose_change_waits_is_refused_to_an_author():
    event = make_event(title_en="Before")
    author = signed_in("Authors")
    press(author, upload(author, f"id,title_en\n{event.public_id},After\n"), "import")
    again = upload(author, f"id,title_en\n{event.public_id},Later\n")
    assert results(again) == {2: "refused"}
    assert "A change of this record waits already." in Page(again).text


def test_a_waiting_change_stays_as_it_is(editor):
    event = make_event(title_en="Before")
    change = PendingChange.objects.start(
        event, snapshot={"fields": {"title_en": "Waiting"}, "rows": {}}
    )
    change.save()
    press(editor, upload(editor, f"id,title_en\n{event.public_id},After\n"), "import")
    change.refresh_from_db()
    assert (change.step, change.snapshot["fields"]) == ("prepared", {"title_en": "Waiting"})
