"""Files of the library: once, in place before their row, and gone with it."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction
from django.db.models.signals import pre_save

from publishing.models import Picture
from tests.reading import Page, text_of
from tests.uploads import jpeg, kept_picture, picture_of, png

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


def test_a_file_is_in_place_before_its_row_is_committed(library):
    picture = picture_of(jpeg())
    picture.save()  # within the transaction of this test
    assert library.files() == sorted(picture.file_names)


def test_a_commit_that_fails_leaves_no_row_and_files_that_harm_nobody(library, keep):
    with keep(), pytest.raises(RuntimeError, match="later"):
        fail_after(picture_of(jpeg()).save)
    assert not Picture.objects.exists()
    picture = kept_picture(keep, jpeg())
    assert library.files() == sorted(picture.file_names)


@pytest.fixture
def unwritable(library):
    """Even root cannot make a folder where a file is."""
    (library / "pictures").write_text("in the way")
    return library / "pictures"


def test_a_file_the_disk_refuses_leaves_no_row(unwritable, keep):
    with keep(), pytest.raises(OSError, match="pictures"):
        picture_of(jpeg()).save()
    assert not Picture.objects.exists()


def test_a_file_that_cannot_be_finished_leaves_no_half(library, keep):
    picture = picture_of(jpeg())
    picture.full_clean()
    (library / picture.file_names[-1]).mkdir(parents=True)
    with keep(), pytest.raises(OSError, match="irectory"):
        picture.save()
    assert sorted(library.files()) == sorted(picture.file_names[:-1])


def test_the_same_upload_repairs_a_lost_file(library, keep):
    picture = kept_picture(keep, jpeg(), title="Landfill")
    (library / picture.file_names[1]).unlink()
    with pytest.raises(ValidationError) as refusal:
        picture_of(jpeg()).full_clean()
    assert refusal.value.messages == [
        "This picture is already in the library: Landfill. "
        "Its file was missing and is repaired now."
    ]
    assert library.files() == sorted(picture.file_names)


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
    assert set(library.files()) > set(picture.file_names)  # and those of before, to go back


# -- two at once ------------------------------------------------------------------


@pytest.fixture
def colleague():
    """Keeps rows with a connection of her own, at once and for everybody."""
    connections["colleague"] = connection.copy("colleague")
    yield "colleague"
    Picture.objects.using("colleague").all().delete()
    connections["colleague"].close()
    del connections["colleague"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writes after the other there")
def test_the_same_picture_at_the_same_moment_is_named_to_the_second(editor, library, colleague):
    def be_faster(instance, using, **kwargs):
        if using != colleague:
            Picture(**fields_of(instance), title="Landfill").save(using=colleague)

    def fields_of(picture):
        names = ["file", "bytes", "sha256", "width", "height", "licence", "credit", "alt_en"]
        return {name: getattr(picture, name) for name in names}

    fields = {"title": "Mine", "alt_en": "Bottles.", "credit": "Me", "licence": "cc0-1.0"}
    file = SimpleUploadedFile("photo.jpg", jpeg())

    posted = {**fields, "focal_x": 50, "focal_y": 50, "file": file}
    pre_save.connect(be_faster, Picture)
    try:
        page = Page(editor.post("/admin/publishing/picture/add/", posted))
    finally:
        pre_save.disconnect(be_faster, Picture)
    refusal = text_of(page.one("ul", class_="errorlist"))
    assert refusal == "This picture is already in the library: Landfill."


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
