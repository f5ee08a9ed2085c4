"""Tables of public records: their ids, and the versions that an import leaves."""

import pytest
from django.contrib.auth import get_user_model

from events.models import Event
from publishing.models import Revision
from tests.factories import make_event
from tests.uploading import confirm, make_places, outcomes, page, upload

pytestmark = pytest.mark.django_db


def test_numbers_of_an_office_are_not_taken_for_ours(editor):
    make_places()
    response = upload(editor, "id,title_en,format\n1,A,workshop\n")
    assert outcomes(response) == {2: "created"}
    assert "Numbers other than ours, such as EV-0042, are left out." in page(response)


def versions_of(record):
    versions = Revision.objects.of(record).order_by("number")
    return [(one.action, one.author, one.snapshot["fields"]["participants"]) for one in versions]


def test_an_import_leaves_versions_of_what_it_found_and_of_what_it_stored(editor):
    make_places()
    old = make_event(title_en="Old", participants=60)
    rows = f"{old.public_id},Old,workshop,80\n,New,workshop,7\n"
    confirm(editor, upload(editor, f"id,title_en,format,participants\n{rows}"))
    user = get_user_model().objects.get()
    assert versions_of(old) == [("found", None, 60), ("imported", user, 80)]
    assert versions_of(Event.objects.get(title_en="New")) == [("imported", user, 7)]
