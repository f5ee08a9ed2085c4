"""Writing to a record and answering, without an account and without an address."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from correspondence.models import ContactAddress, Conversation, Mail, Message
from tests.correspondence.talking import (
    CONTACT,
    HIDDEN,
    confirm_last,
    link_in,
    links_of,
    press_later,
    write,
)
from tests.factories import (
    make_contact_address,
    make_event,
    make_expert,
    make_municipality,
    make_notice,
    make_partnership,
    make_practice,
)
from tests.reading import Page, read

pytestmark = pytest.mark.django_db


# -- there and back ---------------------------------------------------------------------------


def test_a_message_goes_there_and_the_answers_come_back(client, record):
    thanks = Page(write(client))
    assert thanks.heading == "Please confirm your message"
    confirmation = Mail.objects.get()
    assert (confirmation.recipient, confirmation.language) == ("lina@example.org", "en")

    page = Page(press_later(client, link_in(confirmation), "Yes, pass my message on"))
    assert page.heading == "Your message is on its way"
    there = Mail.objects.latest("pk")
    assert (there.recipient, there.language, there.reply_to) == (HIDDEN, "ar", "")
    assert "> How did you\n> begin?" in there.text
    assert 'lang="ar" dir="rtl"' in there.html

    page = Page(
        press_later(
            client, link_in(there).replace("/ar/", "/en/"), "Send the answer", text="In 2016."
        )
    )
    assert page.heading == "Your answer is on its way"
    back = Mail.objects.latest("pk")
    assert (back.recipient, back.language, back.reply_to) == ("lina@example.org", "en", "")
    assert "> In 2016." in back.text

    press_later(client, link_in(back), "Send the answer", text="Thank you!")
    again = Mail.objects.latest("pk")
    assert (again.recipient, "> Thank you!" in again.text) == (HIDDEN, True)
    assert list(Message.objects.order_by("pk").values_list("is_answer", flat=True)) == [
        False,
        True,
        False,
    ]


def test_neither_side_sees_the_address_of_the_other(client, record):
    shown = [client.get(CONTACT)]
    write(client)
    shown.append(client.get(link_in(Mail.objects.get())))
    there = confirm_last(client)
    shown.append(client.get(link_in(there)))
    press_later(client, link_in(there).replace("/ar/", "/en/"), "Send the answer", text="In 2016.")
    back = Mail.objects.latest("pk")

    assert "lina@example.org" not in there.text + there.html
    assert HIDDEN not in back.text + back.html
    for response in shown:
        assert HIDDEN not in response.content.decode()
        assert "lina@example.org" not in response.content.decode()


def test_who_ticks_it_shows_the_own_address_alone(client, record):
    write(client, shows_address="on")
    there = confirm_last(client)
    assert there.reply_to == "lina@example.org"
    assert "lina@example.org" in there.text

    press_later(client, link_in(there).replace("/ar/", "/en/"), "Send the answer", text="In 2016.")
    assert Mail.objects.latest("pk").reply_to == ""


# -- whom it reaches --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [
        lambda place: make_practice(slug="x", municipality=place),
        lambda place: make_notice(slug="x", municipality=place),
        lambda place: make_expert(slug="x", municipality=place),
        lambda place: make_partnership(slug="x", municipalities=[make_municipality(), place]),
    ],
    ids=["practices", "notices", "experts", "partnerships"],
)
def test_without_an_address_of_its_own_a_record_is_reached_at_its_municipality(
    client, make, request
):
    place = make_municipality()
    make_contact_address(place, address=HIDDEN)
    make(place)

    kind = request.node.callspec.id
    write(client, f"/en/{kind}/x/contact/")

    assert confirm_last(client).recipient == HIDDEN


def test_a_municipality_is_reached_at_its_own(client):
    make_contact_address(make_municipality(slug="jena"), address=HIDDEN)
    write(client, "/en/municipalities/jena/contact/")
    assert confirm_last(client).recipient == HIDDEN


def test_all_others_are_reached_at_the_office_in_the_language_of_the_reader(client, settings):
    settings.CONTACT_EMAIL = "office@example.org"
    make_practice(slug="waste-plan")
    write(client, "/en/practices/waste-plan/contact/")
    mail = confirm_last(client)
    assert (mail.recipient, mail.language) == ("office@example.org", "en")


def test_an_address_that_was_taken_back_gets_nothing_any_more(client, record, settings):
    settings.CONTACT_EMAIL = "office@example.org"
    write(client)
    ContactAddress.objects.all().delete()
    assert confirm_last(client).recipient == "office@example.org"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/practices/draft/contact/", 404),
        ("/en/practices/gone/contact/", 410),
        ("/en/practices/none/contact/", 404),
        ("/en/nothing/waste-plan/contact/", 404),
        ("/en/events/tour/contact/", 404),
    ],
)
def test_there_is_no_form_for_what_readers_do_not_see(client, record, settings, address, status):
    settings.CONTACT_EMAIL = "office@example.org"
    make_practice(slug="draft", state="draft")
    make_practice(slug="gone", state="withdrawn", withdrawn_because="Wrong.")
    make_event(slug="tour")
    assert client.get(address).status_code == status


# -- opening changes nothing ------------------------------------------------------------------


def test_a_scanner_that_opens_all_links_confirms_and_answers_nothing(client, record):
    write(client)
    confirmation = Mail.objects.get()
    for link in links_of(confirmation):
        assert client.get(link).status_code == 200
        assert client.head(link).status_code == 200
    assert Message.objects.get().state == "unconfirmed"
    there = confirm_last(client)
    for link in links_of(there):
        client.get(link)
        client.head(link)
    assert (Message.objects.count(), Mail.objects.count()) == (1, 2)


def test_who_confirms_twice_sends_once(client, record):
    write(client)
    link = link_in(Mail.objects.get())
    client.post(link)
    client.post(link)
    assert Mail.objects.count() == 2


def test_what_somebody_did_not_write_is_deleted_at_once(client, record):
    write(client)
    page = Page(press_later(client, link_in(Mail.objects.get()), "No, delete it"))
    assert (page.status, page.heading) == (410, "This link has ended")
    assert not Conversation.objects.exists()
    assert not Mail.objects.exists()


@pytest.mark.parametrize("tail", ["confirm", "answer"])
def test_a_secret_page_is_not_kept_listed_or_told_to_others(client, record, tail):
    write(client)
    link = link_in(Mail.objects.get() if tail == "confirm" else confirm_last(client))
    for response in [client.get(link), client.get(link.replace(":", ":1", 1))]:
        assert "no-store" in response["Cache-Control"]
        assert (response.status_code == 404) or response["Referrer-Policy"] == "no-referrer"
    response = client.get(link)
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert not response.cookies
    assert "canonical" not in response.content.decode()


def test_links_end(client, record):
    write(client)
    confirm = link_in(Mail.objects.get())
    answer = link_in(confirm_last(client))
    for link, days in [(confirm, 2), (answer, 60)]:
        with time_machine.travel(timezone.now() + timedelta(days=days, minutes=1)):
            response = client.get(link)
            assert (response.status_code, Page(response).status) == (410, 410)
            assert client.post(link).status_code == 410


def test_a_link_for_one_thing_does_another_for_nobody(client, record):
    write(client)
    link = link_in(Mail.objects.get())
    assert client.get(link.replace("/confirm/", "/answer/")).status_code == 404


# -- what is kept -----------------------------------------------------------------------------


def test_the_page_says_in_the_readers_words_what_is_kept(client, record):
    page = read(client, CONTACT, strict=True)
    assert "until 90 days after the last message" in page.text
    assert page.one("meta", name="robots").get("content") == "noindex"
