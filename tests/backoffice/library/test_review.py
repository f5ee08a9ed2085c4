"""What public pages show is changed under review: sources, pictures and documents."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from publishing.media.metadata import without_makers
from publishing.models import PendingChange, Picture, Source
from spreadsheets.source_column import SourceNames
from tests.factories import make_event, make_source
from tests.forms import press
from tests.library import change, status, step_of
from tests.office import page_of, public_text, signed_in
from tests.reading import Page, read, text_of
from tests.uploads import jpeg, kept_picture, pdf

pytestmark = pytest.mark.django_db

# -- what is kept apart ------------------------------------------------------------------


@pytest.mark.parametrize("days_ahead", [0, 3])
def test_what_an_author_changes_of_something_public_waits_for_a_reviewer(days_ahead, kind, author):
    row, field, use = kind
    make_event(**use, public_from=timezone.now() + timedelta(days=days_ahead))
    assert getattr(change(author, row, **{field: "After"}), field) == "Before"
    assert step_of(row) == "in_review"


def test_readers_see_what_was_there_until_a_reviewer_publishes_the_change(made, author, reviewer):
    picture, field, use = made["picture"]
    event = make_event(**use)
    change(author, picture, **{field: "Ministry of Elsewhere"})
    assert b"Ministry of Elsewhere" not in public_text(event)
    assert getattr(change(reviewer, picture), field) == "Ministry of Elsewhere"
    assert step_of(picture) == "published"
    assert b"Ministry of Elsewhere" in public_text(event)


@pytest.mark.parametrize("state", ["draft", "in_review", "archived"])
def test_what_no_public_page_shows_is_changed_at_once(state, kind, author):
    row, field, use = kind
    make_event(**use, state=state)
    assert getattr(change(author, row, **{field: "After"}), field) == "After"
    assert step_of(row) is None


def test_what_a_reviewer_changes_is_public_at_once(kind, reviewer):
    row, field, use = kind
    make_event(**use)
    assert getattr(change(reviewer, row, **{field: "After"}), field) == "After"


def test_what_an_approved_change_will_show_waits_too(made, author, event, reviewer):
    picture, field, _use = made["picture"]
    PendingChange.objects.start(
        event,
        snapshot={"fields": {"picture": picture.pk}, "rows": {}},
        step="approved",
        publish_at=timezone.now() + timedelta(days=1),
    ).save()
    assert getattr(change(author, picture, **{field: "After"}), field) == "Before"


def test_the_source_of_a_step_between_public_records_waits_too(author):
    source = make_source(title="Before")
    earlier, later = make_event(), make_event()
    earlier.next_steps.create(later=later, source=source)
    assert change(author, source, title="After").title == "Before"


def test_nothing_waits_when_nothing_differs(kind, author):
    row, field, use = kind
    make_event(**use)
    change(author, row)
    assert step_of(row) is None


def test_a_popup_keeps_the_change_apart_too(made, author):
    source, field, use = made["source"]
    make_event(**use)
    response = author.get(f"{page_of(source)}?_popup=1")
    press(author, response, "_save", title="After")
    source.refresh_from_db()
    assert source.title == "Before"


def test_a_table_that_names_a_source_leaves_it_as_it_is(author):
    source = make_source(title="Before")
    names = SourceNames()
    names.add(source.url)
    names.save({source.url})
    source.refresh_from_db()
    assert (source.title, Source.objects.count()) == ("Before", 1)


# -- files ---------------------------------------------------------------------------------


def test_a_new_picture_waits_beside_the_old_one(made, author, reviewer, client):
    picture, _field, use = made["picture"]
    event = make_event(**use)
    before = picture.sha256
    new = SimpleUploadedFile("new.jpg", jpeg((640, 480)))
    assert change(author, picture, file=new).sha256 == before
    waiting = PendingChange.objects.waiting().of(picture).get().snapshot["fields"]
    both = [f"/media/pictures/{sha}-320.jpg" for sha in (before, waiting["sha256"])]
    assert [status(client, address) for address in both] == [200, 404]
    assert [status(reviewer, address) for address in both] == [200, 200]
    after = change(reviewer, picture)
    assert (after.sha256, after.width, after.height) == (waiting["sha256"], 640, 480)
    assert [status(client, address) for address in both] == [404, 200]
    assert waiting["sha256"].encode() in public_text(event)


def test_a_new_document_waits_beside_the_old_one(made, author, reviewer):
    document, _field, use = made["document"]
    make_event(**use)
    content = pdf(b"2 0 obj\n<<>>\nendobj\n")
    new = SimpleUploadedFile("new.pdf", content)
    assert change(author, document, file=new).sha256 == document.sha256
    after = change(reviewer, document)
    assert after.sha256 != document.sha256
    assert after.bytes == len(without_makers("pdf", content))


def test_a_file_that_came_by_another_way_meanwhile_is_named(made, author, reviewer, keep):
    picture, _field, use = made["picture"]
    make_event(**use)
    change(author, picture, file=SimpleUploadedFile("new.jpg", jpeg((640, 480))))
    kept_picture(keep, jpeg((640, 480)), title="Landfill")
    response = press(reviewer, reviewer.get(page_of(picture)), "_save")
    errors = [text_of(each) for each in Page(response).all("ul", class_="errorlist")]
    assert errors == ["This picture is already in the library: Landfill."]
    assert step_of(picture) == "in_review"


# -- the form ------------------------------------------------------------------------------


def test_the_form_opens_with_the_change_and_says_who_made_it_and_what_differs(
    kind, author, reviewer
):
    row, field, use = kind
    make_event(**use)
    change(author, row, **{field: "After"})
    page = read(reviewer, page_of(row))
    notice = page.one("section", aria_labelledby="waiting-change")
    assert PendingChange.objects.of(row).get().author.username in text_of(notice)
    assert page.texts("del", notice) == ["Before"]
    assert page.texts("ins", notice) == ["After"]
    assert page.one("input", name=field).get("value") == "After"
    buttons = [one.get("value") for one in page.all("input", type="submit")]
    assert buttons == ["Publish the change", "Return to the author", "Drop the change"]


def test_both_pictures_are_seen_in_the_form(made, author, reviewer):
    picture, _field, use = made["picture"]
    make_event(**use)
    change(author, picture, file=SimpleUploadedFile("new.jpg", jpeg((640, 480))))
    notice = read(reviewer, page_of(picture)).one("section", aria_labelledby="waiting-change")
    shown = [image.get("src") for image in notice.iter("img")]
    assert len(shown) == 2
    assert [status(reviewer, address) for address in shown] == [200, 200]


def test_a_dropped_change_leaves_everything_as_it_was(kind, author, reviewer):
    row, field, use = kind
    make_event(**use)
    change(author, row, **{field: "After"})
    assert getattr(change(reviewer, row, "_discard"), field) == "Before"
    assert step_of(row) == "dropped"
    assert read(reviewer, page_of(row)).one("input", name=field).get("value") == "Before"


def test_a_returned_change_comes_again(kind, author, reviewer):
    row, field, use = kind
    make_event(**use)
    change(author, row, **{field: "Aftr"})
    change(reviewer, row, "_return", _remark="A letter is missing.")
    assert step_of(row) == "prepared"
    page = read(author, page_of(row))
    assert "A letter is missing." in text_of(page.one("section", aria_labelledby="remarks"))
    change(author, row, **{field: "After"})
    assert getattr(change(reviewer, row), field) == "After"


def test_an_author_may_drop_only_changes_of_ones_own(kind, author):
    row, field, use = kind
    make_event(**use)
    change(author, row, **{field: "After"})
    other = signed_in("Authors")
    seen = other.get(page_of(row)).context["draft"].token
    for button in ("_discard", "_return"):
        response = other.post(page_of(row), {button: "x", "_seen": seen})
        assert response.status_code == 403
    assert author.post(page_of(row), {"_return": "x", "_seen": seen}).status_code == 403
    assert step_of(row) == "in_review"
    change(author, row, "_discard")
    assert step_of(row) == "dropped"


@pytest.mark.parametrize("button", ["_save", "_discard", "_return"])
def test_whoever_may_not_change_it_decides_nothing(button, kind, author, translator):
    row, field, use = kind
    make_event(**use)
    change(author, row, **{field: "After"})
    assert translator.post(page_of(row), {button: "x"}).status_code == 403
    assert step_of(row) == "in_review"


def test_a_form_opened_before_a_change_came_publishes_nothing_unseen(made, author, reviewer):
    picture, _field, use = made["picture"]
    make_event(**use)
    opened = reviewer.get(page_of(picture))
    change(author, picture, file=SimpleUploadedFile("new.jpg", jpeg((640, 480))))
    response = press(reviewer, opened, "_save", credit="Mine")
    assert "Somebody else changed this meanwhile." in response.content.decode()
    assert Picture.objects.get(pk=picture.pk).sha256 == picture.sha256
    assert Page(response).one("input", name="credit").get("value") == "Mine"
