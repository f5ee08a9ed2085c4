import pytest

from portal.checks import check_security_contact

ADDRESS = "/.well-known/security.txt"

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_contacts_stand_there_with_a_day_until_which_they_hold(client, settings, time_machine):
    time_machine.move_to("2026-11-27 14:30")
    settings.SECURITY_CONTACT = ["mailto:security@example.org", "https://example.org/report"]
    settings.SITE_URL = "https://portal.example.org"

    response = client.get(ADDRESS)

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text == (
        "Contact: mailto:security@example.org\n"
        "Contact: https://example.org/report\n"
        "Expires: 2027-02-25T00:00:00Z\n"
        "Canonical: https://portal.example.org/.well-known/security.txt\n"
    )


def test_a_portal_that_does_not_know_its_address_names_none(client, settings):
    settings.SECURITY_CONTACT = ["mailto:security@example.org"]
    settings.SITE_URL = ""

    assert "Canonical" not in client.get(ADDRESS).text


def test_without_a_contact_there_is_no_such_page(client, settings):
    settings.SECURITY_CONTACT = []

    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize(
    "contact", ["security@example.org", "http://example.org/", "mailto:us", "tel:+49 1", "tel:1\n2"]
)
def test_a_contact_that_nobody_could_follow_is_named_at_the_start(settings, contact):
    settings.SECURITY_CONTACT = ["tel:+49-30-1234567", contact]

    errors = check_security_contact(None)

    assert [(error.id, repr(contact) in error.msg) for error in errors] == [("portal.E003", True)]


def test_addresses_of_mail_of_the_web_and_of_telephones_are_contacts(settings):
    settings.SECURITY_CONTACT = ["mailto:us@example.org", "https://example.org/x", "tel:+4930123"]

    assert check_security_contact(None) == []
