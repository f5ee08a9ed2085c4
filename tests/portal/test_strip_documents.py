"""The command that takes the makers out of documents that are in the library already."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from publishing.drafts.revisions import save_revision
from publishing.models import Revision
from tests.factories import make_document
from tests.publishing.media.test_metadata import signed, written_by_somebody
from tests.uploads import made_pdf

pytestmark = pytest.mark.django_db


def strip_documents(keep, **options):
    output = StringIO()
    with keep():
        call_command("strip_documents", stdout=output, **options)
    return output.getvalue().splitlines()


@pytest.fixture
def store(library):
    """A document as it was kept before, under the name in its row."""

    def make(content, **fields):
        document = make_document(**fields)
        default_storage.save(document.file.name, ContentFile(content))
        return document

    return make


def test_without_write_it_only_says_what_it_would_do(store, library, keep):
    document = store(made_pdf(written_by_somebody))
    before = library.files()
    address = f"/admin/publishing/document/{document.pk}/change/"
    assert strip_documents(keep) == [f"would be written without its makers: Waste plan {address}"]
    assert library.files() == before


def test_with_write_file_row_and_versions_name_the_new_one_alone(store, library, keep):
    document = store(made_pdf(written_by_somebody))
    save_revision(document, None, Revision.Action.FOUND)
    [said] = strip_documents(keep, write=True)
    assert said.startswith("written without its makers: Waste plan")
    document.refresh_from_db()
    content = (library / document.file.name).read_bytes()
    assert (document.bytes, b"Mustermann" in content) == (len(content), False)
    assert library.files() == [document.file.name]
    assert Revision.objects.get().snapshot["fields"]["file"] == document.file.name
    assert strip_documents(keep, write=True) == []


def test_what_cannot_be_done_is_said_and_nothing_is_lost(store, library, keep):
    contract = made_pdf(signed)
    kept = store(contract, title_en="Contract")
    store(b"no document", title_en="Broken")
    make_document(title_en="Lost")
    found = strip_documents(keep, write=True)
    assert found[0].startswith("left as it is (This document is signed.")
    assert found[1].startswith("left as it is (This is not a document that can be offered")
    assert found[2].startswith("file missing: Lost")
    assert (library / kept.file.name).read_bytes() == contract


def test_two_that_become_the_same_stay_two_until_somebody_decides(store, keep):
    content = made_pdf(written_by_somebody)
    store(content, title_en="First")
    store(content, title_en="Second")
    first, second = strip_documents(keep, write=True)
    assert first.startswith("written without its makers: First")
    assert second.startswith("left as it is (without its makers it is another document")
