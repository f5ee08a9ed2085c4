"""Hidden addresses in the back office: kept for a record, shown to nobody else."""

import pytest

from correspondence.models import ContactAddress
from tests.factories import make_contact_address, make_event, make_partnership
from tests.forms import press
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = "/admin/correspondence/contactaddress/"


def add(editor, public_id):
    typed = {"public_id": public_id, "address": "a@example.org", "language": "ar"}
    return press(editor, editor.get(f"{LIST}add/"), "_save", **typed)


def test_an_address_is_given_to_the_record_with_the_lasting_id(editor):
    record = make_partnership()
    add(editor, f" {record.public_id.lower()} ")
    kept = ContactAddress.objects.get()
    assert (kept.record, kept.address, kept.language) == (record, "a@example.org", "ar")


@pytest.mark.parametrize("public_id", ["PA-9999", "XX-0001", "PA", "PA-١", "PA-" + "9" * 14])
def test_an_id_that_leads_nowhere_is_refused(editor, public_id):
    response = add(editor, public_id)
    assert "No record that readers can write to has this id." in response.content.decode()


def test_readers_cannot_write_to_events(editor):
    add(editor, make_event().public_id)
    assert not ContactAddress.objects.exists()


def test_a_record_has_one_address(editor):
    kept = make_contact_address()
    response = add(editor, kept.record.public_id)
    assert "This record has a contact address already." in response.content.decode()


def test_the_list_names_the_records(editor):
    record = make_partnership(title_en="Jena and Deir Alla")
    make_contact_address(record)
    assert "Jena and Deir Alla" in read(editor, LIST).text
