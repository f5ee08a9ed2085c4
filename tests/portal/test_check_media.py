"""The command that compares files with the rows that name them."""

import os
import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from publishing.models import PendingChange, Revision
from tests.factories import make_document
from tests.uploads import jpeg, kept_picture

pytestmark = pytest.mark.django_db

TWO_DAYS = 2 * 24 * 3600


def check_media(**options):
    output = StringIO()
    call_command("check_media", stdout=output, **options)
    return output.getvalue().splitlines()


@pytest.fixture
def picture(library, keep):
    picture = kept_picture(keep, jpeg())
    make_old(library)
    return picture


def make_old(library):
    then = time.time() - TWO_DAYS
    for name in library.files():
        os.utime(library / name, (then, then))


def test_files_with_rows_are_nothing_to_speak_of(picture):
    assert check_media() == []


def test_a_row_without_its_file_is_named_and_the_command_fails(library):
    document = make_document(title_en="Waste plan")
    output = StringIO()
    with pytest.raises(CommandError, match="missing"):
        call_command("check_media", stdout=output)
    address = f"/admin/publishing/document/{document.pk}/change/"
    assert output.getvalue() == f"file missing: Waste plan {address}\n"


def test_files_that_nothing_needs_are_listed_and_stay(picture, library):
    files = library.files()
    type(picture).objects.all()._raw_delete("default")
    assert check_media() == [f"not needed: {name}" for name in files]
    assert library.files() == files


def test_files_that_nothing_needs_are_removed_when_asked_for(picture, library):
    type(picture).objects.all()._raw_delete("default")
    check_media(remove=True)
    assert library.files() == []


def test_a_file_younger_than_a_day_waits_for_its_row(picture, library):
    young = library / "pictures" / "young.jpg"
    young.write_bytes(b"")
    assert check_media(remove=True) == []
    assert young.exists()


@pytest.mark.parametrize("kept_in", [Revision, PendingChange])
def test_a_file_stays_as_long_as_a_version_or_a_waiting_change_needs_it(
    kept_in,
    picture,
    library,
    keep,
):
    more = {"number": 1} if kept_in is Revision else {}
    fields = {"file": str(picture.file), "sha256": picture.sha256, "width": picture.width}
    row = kept_in.objects.start(picture, snapshot={"fields": fields}, **more)
    row.save()
    old = set(library.files())
    picture.sha256, picture.file = "0" * 64, f"pictures/{'0' * 64}.jpg"
    picture.save()
    with pytest.raises(CommandError):
        check_media(remove=True)
    assert set(library.files()) == old
    row.delete()
    with pytest.raises(CommandError):
        check_media(remove=True)
    assert library.files() == []
