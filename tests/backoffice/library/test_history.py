"""What was once said of a source, picture or document, by whom, and how it comes back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from publishing.models import PendingChange, Source
from tests.factories import make_event
from tests.forms import press
from tests.library import change, status, step_of
from tests.office import page_of
from tests.reading import Page, read, text_of
from tests.uploads import jpeg, kept_picture

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("reader", ["reviewer", "translator"])
def test_the_history_says_who_changed_what(reader, kind, author, reviewer, request):
    row, field, use = kind
    make_event(**use)
    change(author, row, **{field: "After"})
    change(reviewer, row)
    page = read(request.getfixturevalue(reader), page_of(row, "history"))
    published, sent, _found = page.all("article", class_="version")
    assert PendingChange.objects.of(row).get().author.username in text_of(sent)
    for version in (published, sent):
        assert (page.texts("del", version), page.texts("ins", version)) == (["Before"], ["After"])


def restore(client, row, number):
    address = page_of(row, "history")
    form = [
        one for one in read(client, address).all("form") if f"/{number}/" in one.get("action", "")
    ]
    assert len(form) == 1
    client.post(form[0].get("action"))
    return type(row).objects.get(pk=row.pk)


def test_a_reviewer_brings_an_earlier_version_back(kind, reviewer):
    row, field, use = kind
    make_event(**use)
    change(reviewer, row, **{field: "After"})
    assert getattr(restore(reviewer, row, 1), field) == "Before"


def test_an_author_asks_for_an_earlier_version(kind, author, reviewer):
    row, field, use = kind
    make_event(**use)
    change(reviewer, row, **{field: "After"})
    assert getattr(restore(author, row, 1), field) == "After"
    assert step_of(row) == "in_review"
    assert getattr(change(reviewer, row), field) == "Before"


def test_a_replaced_picture_comes_back_with_its_file(made, reviewer, client):
    picture, _field, use = made["picture"]
    event = make_event(**use)
    change(reviewer, picture, file=SimpleUploadedFile("new.jpg", jpeg((640, 480))))
    assert restore(reviewer, picture, 1).sha256 == picture.sha256
    shown = read(client, event.get_absolute_url()).one("img").get("src")
    assert (picture.sha256 in shown, status(client, shown)) == (True, 200)


def test_a_version_whose_file_is_gone_stays_away(made, reviewer, library):
    picture, _field, use = made["picture"]
    change(reviewer, picture, file=SimpleUploadedFile("new.jpg", jpeg((640, 480))))
    for name in picture.file_names:
        (library / name).unlink()
    assert restore(reviewer, picture, 1).sha256 != picture.sha256
    assert "file removed" in read(reviewer, page_of(picture, "history")).text


def test_an_earlier_version_opens_in_the_form_and_comes_back_when_saved(kind, reviewer):
    row, field, use = kind
    change(reviewer, row, **{field: "After"})
    opened = reviewer.get(f"{page_of(row)}?version=1")
    assert Page(opened).one("input", name=field).get("value") == "Before"
    press(reviewer, opened, "_save")
    row = type(row).objects.get(pk=row.pk)
    assert getattr(row, field) == "Before"


@pytest.mark.parametrize("number", ["0", "99", "x", "-1", "²", "9" * 30])
def test_a_version_that_is_not_there_opens_the_row_as_it_is(number, kind, reviewer):
    row, field, _use = kind
    page = read(reviewer, f"{page_of(row)}?version={number}")
    assert page.one("input", name=field).get("value") == "Before"


def test_the_history_goes_with_the_row(kind, editor):
    row, field, _use = kind
    change(editor, row, **{field: "After"})
    press(editor, editor.get(page_of(row, "delete")), "Yes, I’m sure")
    assert not type(row).objects.exists()
    assert not row.versions.model.objects.exists()


def test_a_source_that_a_record_uses_is_not_deleted(made, editor):
    source, _field, use = made["source"]
    make_event(**use)
    editor.post(page_of(source, "delete"), {"post": "yes"})
    assert Source.objects.filter(pk=source.pk).exists()


def test_a_file_that_the_history_of_another_picture_needs_stays(made, reviewer, keep, library):
    picture, _field, _use = made["picture"]
    change(reviewer, picture, file=SimpleUploadedFile("new.jpg", jpeg((640, 480))))
    twin = kept_picture(keep, jpeg())
    with keep():
        twin.delete()
    assert set(picture.file_names) <= set(library.files())
