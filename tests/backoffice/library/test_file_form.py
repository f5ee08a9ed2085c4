"""A chosen file that is good: kept while something else is missing, for one person."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from publishing.models import Document, KeptFile, PendingChange, Picture
from publishing.models.kept_file import DAYS_OF_KEPT_FILES
from tests.factories import make_event, make_picture
from tests.forms import press
from tests.office import page_of, signed_in
from tests.reading import Page, text_of
from tests.uploads import HTML, jpeg, pdf, taken_by_a_phone

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NEW_PICTURE = "/admin/publishing/picture/add/"
NEW_DOCUMENT = "/admin/publishing/document/add/"
GOOD = {"title": "Waste", "alt_en": "Two women.", "credit": "Deir Alla", "licence": "cc-by-4.0"}

KEPT = "2024-05_kilis-biotonne.jpg is kept; choose a file only to take another."


def upload(content=None, name="2024-05_kilis-biotonne.jpg"):
    return SimpleUploadedFile(name, jpeg() if content is None else content)


def errors(response):
    return [text_of(each) for each in Page(response).all("ul", class_="errorlist")]


def hand_in(client, address=NEW_PICTURE, **typed):
    return press(client, client.get(address), "_save", **typed)


def test_a_picture_is_kept_while_its_credit_is_missing(editor, library, keep):
    refused = hand_in(editor, **GOOD | {"file": upload(), "credit": ""})
    assert errors(refused) == ["This field is required."]
    assert text_of(Page(refused).one("span", class_="kept-file")) == KEPT
    press(editor, refused, "_save", credit="Deir Alla")
    picture = Picture.objects.get()
    assert (picture.width, picture.credit) == (400, "Deir Alla")
    assert sorted(library.files()) == sorted(picture.file_names)
    assert not KeptFile.objects.exists()


def test_the_kept_file_is_only_pixels_and_shown_to_colleagues_alone(editor, library, keep):
    refused = hand_in(editor, **GOOD | {"file": upload(taken_by_a_phone()), "credit": ""})
    address = Page(refused).one("img", width="96").get("src")
    shown = editor.get(address)
    assert (shown.status_code, Client().get(address).status_code) == (200, 404)
    assert b"Camera of Somebody" not in b"".join(shown)


def test_a_document_is_kept_too(editor, library, keep):
    refused = hand_in(editor, NEW_DOCUMENT, file=upload(pdf(), "abc.pdf"), title_en="Report")
    press(editor, refused, "_save", language="de")
    assert (Document.objects.get().title_en, Document.objects.get().format) == ("Report", "pdf")


def test_a_new_file_for_an_old_picture_is_kept(library, keep):
    editor, picture = signed_in("Operators"), make_picture()
    refused = hand_in(editor, page_of(picture), file=upload(jpeg((500, 300))), title="")
    press(editor, refused, "_save", title="Waste")
    picture.refresh_from_db()
    assert (picture.width, picture.title) == (500, "Waste")
    assert library.files() != []


def test_another_file_takes_the_place_of_the_kept_one(editor, library, keep):
    refused = hand_in(editor, **GOOD | {"file": upload(), "credit": ""})
    press(editor, refused, "_save", credit="Kilis", file=upload(jpeg((500, 300))))
    assert Picture.objects.get().width == 500


def test_a_file_that_lies_is_refused_and_not_kept(editor, library, keep):
    refused = hand_in(editor, **GOOD | {"file": upload(HTML), "credit": ""})
    assert "This is not a picture that can be kept" in errors(refused)[0]
    assert (KeptFile.objects.count(), library.files()) == (0, [])


def test_nobody_gets_the_kept_file_of_another(editor, library, keep):
    refused = hand_in(editor, **GOOD | {"file": upload(), "credit": ""})
    answer = press(signed_in("Operators"), refused, "_save", credit="Me")
    assert errors(answer) == ["The file you chose is no longer kept: choose it again."]
    assert not Picture.objects.exists()


@pytest.mark.parametrize("key", ["x", "00000000-0000-4000-8000-000000000000"])
def test_a_key_of_nothing_is_refused_in_words(key, editor, library, keep):
    answer = editor.post(NEW_PICTURE, {**GOOD, "focal_x": 50, "focal_y": 50, "file-kept": key})
    assert errors(answer) == ["The file you chose is no longer kept: choose it again."]


def test_more_than_one_person_may_keep_is_said(editor, library, keep, monkeypatch):
    monkeypatch.setattr("publishing.models.kept_file.MOST_BYTES_KEPT", 1000)
    refused = hand_in(editor, **GOOD | {"file": upload(), "credit": ""})
    assert "There is no room to keep this file: choose it again." in errors(refused)
    assert (KeptFile.objects.count(), library.files()) == (0, [])


def test_a_title_left_empty_is_made_of_the_name_of_the_file(editor, library, keep):
    hand_in(editor, **GOOD | {"file": upload(), "title": ""})
    assert Picture.objects.get().title == "Kilis Biotonne"


def test_a_name_given_by_a_camera_makes_no_title(editor, library, keep):
    refused = hand_in(editor, **GOOD | {"file": upload(name="IMG_2031.jpg"), "title": ""})
    assert errors(refused) == ["This field is required."]


def test_the_proposed_title_is_shown_while_something_is_missing(editor, library, keep):
    refused = hand_in(editor, **GOOD | {"file": upload(), "title": "", "credit": ""})
    assert Page(refused).one("input", id="id_title").get("value") == "Kilis Biotonne"


def test_a_document_without_a_title_takes_the_name_of_its_file(editor, library, keep):
    hand_in(editor, NEW_DOCUMENT, file=upload(pdf(), "bericht_abfall.pdf"), language="de")
    assert Document.objects.get().title_en == "Bericht Abfall"


def test_tidying_forgets_a_kept_file_and_deletes_it_when_nothing_needs_it(
    editor, library, keep, monkeypatch
):
    hand_in(editor, **GOOD | {"file": upload(), "credit": ""})
    monkeypatch.setattr("publishing.media.storage.ORPHAN_MAX_AGE", timedelta(seconds=-1))
    call_command("tidy")
    assert (KeptFile.objects.count(), len(library.files())) == (1, 7)
    past = timezone.now() - timedelta(days=DAYS_OF_KEPT_FILES, seconds=1)
    KeptFile.objects.update(kept_at=past)
    call_command("tidy")
    assert (KeptFile.objects.count(), library.files()) == (0, [])


def test_a_kept_file_of_a_public_picture_waits_for_review_like_any_other(library, keep):
    author, picture = signed_in("Authors"), make_picture()
    make_event(picture=picture)
    refused = hand_in(author, page_of(picture), file=upload(jpeg((500, 300))), title="")
    press(author, refused, "_save", title="Waste")
    picture.refresh_from_db()
    change = PendingChange.objects.get()
    assert (picture.width, change.step) == (1600, PendingChange.Step.IN_REVIEW)
    assert change.snapshot["fields"]["width"] == 500
    assert not KeptFile.objects.exists()
