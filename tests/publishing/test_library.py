"""Files of the library: once, all or nothing, and gone with their row."""

import os

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from publishing.models import Picture
from tests.publishing.corpus import jpeg, kept_picture, picture_of, png

pytestmark = pytest.mark.django_db


# -- once, and all or nothing -------------------------------------------------------


def test_a_picture_that_is_there_already_is_recognised_under_any_name(library, keep):
    kept_picture(keep, jpeg(), title="Landfill of Deir Alla")
    files = library.files()
    with pytest.raises(ValidationError) as refusal:
        picture_of(jpeg(), "another-name.jpeg").full_clean()
    assert refusal.value.message_dict == {
        "file": ["This picture is already in the library: Landfill of Deir Alla."]
    }
    assert library.files() == files


def fail_after(action):
    with transaction.atomic():
        action()
        raise RuntimeError("something went wrong later")


def test_nothing_stays_on_the_disk_when_the_row_is_not_kept_after_all(library, keep):
    with keep(), pytest.raises(RuntimeError, match="later"):
        fail_after(picture_of(jpeg()).save)
    assert (Picture.objects.count(), library.files()) == (0, [])


def test_nothing_is_in_place_before_the_row_is_kept(library):
    picture_of(jpeg()).save()  # within the transaction of this test
    assert [name for name in library.files() if not name.startswith("aside/")] == []


def test_the_files_go_with_the_row(library, keep):
    picture = kept_picture(keep, jpeg())
    with keep():
        picture.delete()
    assert library.files() == []


def test_the_files_go_when_many_rows_are_deleted_at_once(library, keep):
    kept_picture(keep, jpeg())
    with keep():
        Picture.objects.all().delete()
    assert library.files() == []


def test_the_files_stay_when_the_row_stays(library, keep):
    picture = kept_picture(keep, jpeg())
    with keep(), pytest.raises(RuntimeError, match="later"):
        fail_after(Picture.objects.all().delete)
    assert sorted(library.files()) == sorted(picture.file_names)


def test_a_better_version_replaces_the_files_and_keeps_the_uses(library, keep):
    picture = kept_picture(keep, jpeg())
    picture.file = SimpleUploadedFile("better.png", png((800, 600)))
    with keep():
        picture.full_clean()
        picture.save()
    assert (picture.width, Picture.objects.count()) == (800, 1)
    assert sorted(library.files()) == sorted(picture.file_names)


def test_what_a_dead_process_left_aside_is_swept_up_a_day_later(library, keep):
    for name, age in (("old", 2 * 24 * 3600), ("new", 60)):
        folder = library / "aside" / name
        folder.mkdir(parents=True)
        (folder / "0").write_bytes(b"half")
        changed = folder.stat().st_mtime - age
        os.utime(folder, (changed, changed))
    picture = kept_picture(keep, jpeg())
    assert sorted(library.files()) == ["aside/new/0", *sorted(picture.file_names)]


# -- rules about the row ------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"alt_en": ""},
            "Describe the picture in at least one language, or tick “only decoration”.",
        ),
        ({"credit": ""}, "This field cannot be blank."),
        ({"licence": ""}, "This field cannot be blank."),
        ({"focal_x": 101}, "Ensure this value is less than or equal to 100."),
    ],
)
def test_a_picture_that_lacks_something_is_refused(fields, sentence, library):
    with pytest.raises(ValidationError) as refusal:
        picture_of(jpeg(), **fields).full_clean()
    assert sentence in refusal.value.messages


@pytest.mark.parametrize("fields", [{"alt_en": "", "is_decorative": True}, {"alt_ar": "زجاجات"}])
def test_a_picture_is_described_in_any_language_or_only_decoration(fields, library):
    picture_of(jpeg(), **{"alt_en": "", **fields}).full_clean()
