"""Telling the editors that something is missing or wrong, and their answer."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from correspondence.models import Mail
from portal.models import Feedback
from tests.correspondence.talking import press_later
from tests.factories import (
    make_event,
    make_expert,
    make_municipality,
    make_notice,
    make_partnership,
    make_practice,
)
from tests.forms import press
from tests.reading import Page, read

pytestmark = pytest.mark.django_db
REPORT = "/en/events/tour/report/"


def tell(client, address=REPORT, button="Send", **typed):
    return press_later(client, address, button, message="The year is wrong.", **typed)


def test_a_message_about_a_record_gets_a_number(client):
    event = make_event(slug="tour")

    page = Page(tell(client, "/de/events/tour/report/", "Senden", reply_to="lina@example.org"))

    kept = Feedback.objects.get()
    assert (kept.about, kept.page) == (event.public_id, "/de/events/tour/")
    assert (kept.reply_to, kept.language) == ("lina@example.org", "de")
    assert kept.reference in page.texts("p", role="status")[0]


@pytest.mark.parametrize(
    ("make", "route"),
    [
        (make_event, "events"),
        (make_partnership, "partnerships"),
        (make_practice, "practices"),
        (make_municipality, "municipalities"),
        (make_notice, "notices"),
        (make_expert, "experts"),
    ],
)
def test_every_public_record_can_be_reported(client, make, route):
    make(slug="x")
    assert client.get(f"/en/{route}/x/report/").status_code == 200


def test_what_readers_do_not_see_cannot(client):
    make_event(slug="tour", state="draft")
    assert client.get(REPORT).status_code == 404
    assert client.post(REPORT, {"message": "x"}).status_code == 404


def test_the_sixth_message_within_an_hour_is_refused_and_not_lost(client):
    make_event(slug="tour")
    for _number in range(5):
        assert tell(client).status_code == 200
    response = tell(client)
    assert (response.status_code, "The year is wrong." in response.content.decode()) == (429, True)
    assert Feedback.objects.count() == 5


@pytest.mark.parametrize(("sent", "is_told"), [("R-0042", True), ("R-1<b>", False), ("1", False)])
def test_only_numbers_are_told(client, sent, is_told):
    make_event(slug="tour")
    page = read(client, f"{REPORT}?sent={sent}")
    assert page.heading == "Your message has arrived"
    assert (sent in page.texts("p", role="status")[0]) == is_told


def test_who_finds_no_address_at_a_record_writes_to_the_editors(client):
    make_practice(slug="x")
    response = client.get("/en/practices/x/contact/")
    assert (response.status_code, response["Location"]) == (302, "/en/practices/x/report/")


def test_pages_of_records_lead_to_both(client):
    make_practice(slug="x")
    make_event(slug="tour")
    assert {"/en/practices/x/contact/", "/en/practices/x/report/"} <= set(
        read(client, "/en/practices/x/").hrefs()
    )
    links = read(client, "/en/events/tour/").hrefs()
    assert REPORT in links
    assert "/en/events/tour/contact/" not in links


def test_an_expert_is_written_to_from_the_list_and_from_the_municipality(client):
    place = make_municipality(slug="jena")
    make_expert(slug="head", municipality=place)
    for page in ["/en/experts/", "/en/municipalities/jena/"]:
        assert "/en/experts/head/contact/" in read(client, page).hrefs()


# -- the answer -------------------------------------------------------------------------------


def answer(editor, text):
    message = Feedback.objects.get()
    page = editor.get(f"/admin/portal/feedback/{message.pk}/change/")
    press(editor, page, "_save", answer=text)
    message.refresh_from_db()
    return message


def test_an_answer_goes_by_mail_once_in_the_language_of_the_message(client, editor):
    make_event(slug="tour")
    tell(client, "/ar/events/tour/report/", "إرسال", reply_to="lina@example.org")

    message = answer(editor, "Thank you.\n\nWe changed it.")

    mail = Mail.objects.get()
    assert (mail.recipient, mail.language) == ("lina@example.org", "ar")
    assert "Thank you.\n\nWe changed it." in mail.text
    assert "> The year is wrong." in mail.text
    assert "http://testserver/ar/events/tour/" in mail.text
    assert message.reference in mail.subject
    assert message.answered
    page = read(editor, f"/admin/portal/feedback/{message.pk}/change/")
    assert page.all("textarea") == []


def test_without_an_address_the_answer_is_a_note(client, editor):
    make_event(slug="tour")
    tell(client)
    message = answer(editor, "Changed.")
    assert (message.answered, Mail.objects.count()) == (True, 0)


def test_answered_messages_are_deleted_after_a_year_as_the_page_says(client, editor):
    make_event(slug="tour")
    tell(client)
    for days, answered, left in [(366, False, 1), (364, True, 1), (366, True, 0)]:
        Feedback.objects.update(answered=answered)
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            call_command("tidy", stdout=StringIO())
        assert Feedback.objects.count() == left
    assert "We delete both a year after they came" in read(client, REPORT).text


# -- what was corrected ------------------------------------------------------------------------


def note(editor, kept, **texts):
    press(editor, editor.get(f"/admin/portal/feedback/{kept.pk}/change/"), "_save", **texts)


def test_the_editor_may_say_on_the_page_what_was_corrected(client, editor):
    make_event(slug="tour")
    tell(client)
    kept = Feedback.objects.get()
    assert "Corrected" not in read(client, "/en/events/tour/").text

    with time_machine.travel("2026-03-02T09:00Z"):
        note(editor, kept, correction_en="The year.", correction_ar="السنة.")
        assert "Corrected on 2 Mar 2026: The year." in read(client, "/en/events/tour/").texts("li")
        assert "السنة." in read(client, "/ar/events/tour/").text
        note(editor, kept, correction_en="", correction_ar="")
    assert "Corrected" not in read(client, "/en/events/tour/").text


def test_the_public_note_outlives_the_message(client, editor):
    make_event(slug="tour")
    tell(client, reply_to="lina@example.org")
    note(editor, Feedback.objects.get(), correction_en="The year.", answer="Thank you.")
    with time_machine.travel(timezone.now() + timedelta(days=366)):
        call_command("tidy", stdout=StringIO())
        call_command("tidy", stdout=StringIO())
    kept = Feedback.objects.get()
    assert (kept.message, kept.answer, kept.reply_to) == ("", "", "")
    assert "The year." in read(client, "/en/events/tour/").text


def test_a_report_within_moments_is_asked_to_be_read_again(client):
    make_event(slug="tour")
    page = Page(press(client, client.get(REPORT), "Send", message="The year is wrong."))
    assert (page.status, "This was very quick." in page.text) == (422, True)
    assert not Feedback.objects.exists()
