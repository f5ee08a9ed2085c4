"""How a person is recognised, and what a report and a trial run say."""

import io

import pytest
from django.core.management import CommandError, call_command

from partnerships.models import Consent, Expert
from portal.personal_data.data_subject import DataSubject
from publishing.models import Comment
from tests.factories import make_contact_address, make_event, make_staff_user
from tests.persons import make_person

pytestmark = pytest.mark.django_db


def said(command, *arguments, **options):
    output = io.StringIO()
    call_command(command, *arguments, stdout=output, **options)
    return output.getvalue()


@pytest.mark.parametrize(
    "written",
    [
        "Zoë Müller",
        "ZOË MÜLLER",
        "Müller, Zoë",
        "zoe-muller",
        "zoe mueller".replace("zoe", "zoë"),
        "Zoë\nMüller",
        "by Zoë  Müller.",
    ],
)
def test_a_name_is_recognised_in_any_case_order_and_spelling(written):
    assert DataSubject(names={"Zoë Müller"}).is_in([{"text": written}])


@pytest.mark.parametrize("written", ["Zoë", "Müller", "Zoë Müllerin", "Azoë Müller", "", None])
def test_a_part_of_a_name_or_a_longer_word_is_somebody_else(written):
    assert not DataSubject(names={"Zoë Müller"}).is_in(written)


def test_the_report_leads_to_each_place():
    event = make_event(summary_en="Opened by Rana Haddad.")
    person = make_person("Rana Haddad", "pages")

    report = said("person_report", "rana haddad")

    form = f"/admin/events/event/{event.pk}/change/"
    assert f"events.event {event.pk} summary_en (words) {form}" in report
    assert f"partnerships.consent {person.pk} name (rows)" in report


def test_an_expert_is_found_by_their_id_with_the_hidden_address_and_what_others_wrote():
    expert = make_person("Rana Haddad").expert
    make_contact_address(expert, address="rana@example.org")
    Comment.objects.start(expert, text="Ask rana@example.org").save()

    report = said("person_report", expert.public_id)

    assert "correspondence.contactaddress" in report
    assert "publishing.comment" in report


def test_without_yes_nothing_is_erased():
    make_person("Rana Haddad")

    counted = said("erase_person", "Rana Haddad")

    assert "partnerships.consent: 1" in counted
    assert Consent.objects.count() == 1


def test_an_account_is_found_by_its_name_and_by_its_address():
    make_staff_user(username="zoe", email="zoe@example.org")

    assert "auth.user: 1" in said("erase_person", "zoe")
    assert "auth.user: 1" in said("erase_person", "Zoe@example.org")


@pytest.mark.parametrize("term", ["EX-9999", "ab"])
def test_what_names_nobody_is_refused(term):
    with pytest.raises(CommandError, match=term):
        said("person_report", term)
    assert not Expert.objects.exists()
