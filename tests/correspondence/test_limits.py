"""How much one sender may write, and what only programs do."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from correspondence.models import Conversation, Mail, Message
from tests.correspondence.talking import (
    CONTACT,
    HIDDEN,
    LINA,
    confirm_last,
    link_in,
    press_later,
    write,
)
from tests.forms import fill, send
from tests.reading import Page, text_of

pytestmark = pytest.mark.django_db


def test_the_sixth_message_of_an_address_is_refused_and_not_lost(client, record):
    for number in range(5):
        assert write(Client(REMOTE_ADDR=f"198.51.{number}.7")).status_code == 200

    response = write(Client(REMOTE_ADDR="198.51.9.7"), text="The sixth.")

    page = Page(response)
    assert page.status == 429
    assert "Too many messages came from your address." in page.text
    assert text_of(page.one("textarea", name="text")) == "The sixth."
    assert Conversation.objects.count() == 5


def send_from(client, number):
    changes = {"email": f"reader{number}@example.org"}
    filled = fill(Page(client.get(CONTACT)), "Send", **{**LINA, **changes})
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        return send(client, *filled).status_code


def test_the_sixth_message_of_a_network_is_refused(record):
    client = Client(REMOTE_ADDR="198.51.1.7")
    assert [send_from(client, number) for number in range(6)] == [200] * 5 + [429]
    assert send_from(Client(REMOTE_ADDR="198.51.2.7"), 7) == 200


def test_a_recipient_gets_twenty_an_hour(record, monkeypatch):
    monkeypatch.setattr("correspondence.limits.MOST_TO_RECIPIENT", 2)
    statuses = [send_from(Client(REMOTE_ADDR=f"198.51.{n}.7"), n) for n in range(3)]
    assert statuses == [200, 200, 429]


def test_a_conversation_is_limited_too(client, record):
    write(client)
    link = link_in(confirm_last(client)).replace("/ar/", "/en/")
    statuses = [
        press_later(client, link, "Send the answer", text="Again").status_code for _n in range(6)
    ]
    assert statuses == [200] * 5 + [429]


def test_a_form_that_is_sent_twice_is_one_message(client, record):
    filled = fill(Page(client.get(CONTACT)), "Send", **LINA)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        assert send(client, *filled).status_code == 200
        assert send(client, *filled).status_code == 200
    assert (Message.objects.count(), Mail.objects.count()) == (1, 1)


def test_a_program_that_is_too_quick_is_asked_to_read_again(client, record):
    response = send(client, *fill(Page(client.get(CONTACT)), "Send", **LINA))
    assert response.status_code == 422
    assert "This was very quick." in response.content.decode()
    assert not Message.objects.exists()


def test_a_program_that_fills_every_field_is_thanked_and_forgotten(client, record):
    assert write(client, website="https://example.org").status_code == 200
    assert not Message.objects.exists()


def test_a_form_of_yesterday_can_be_sent_again(client, record):
    filled = fill(Page(client.get(CONTACT)), "Send", **LINA)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        response = send(client, *filled)
        assert "This form was open for more than a day." in response.content.decode()
        again = fill(Page(response), "Send")
    with time_machine.travel(timezone.now() + timedelta(hours=26)):
        assert send(client, *again).status_code == 200
    assert Message.objects.count() == 1


@pytest.mark.parametrize("ticket", ["", "x", "x:1xWsRC:hP6a"])
def test_a_ticket_that_is_not_ours_is_refused(client, record, ticket):
    assert client.post(CONTACT, {**LINA, "ticket": ticket}).status_code == 422


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "Win at http://x.example"}, "Please give your name without an address."),
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"email": "a@example.org\nBcc: b@example.org"}, "Enter a valid email address."),
        ({"text": " \u200b "}, "Please write a message."),
        ({"text": "a" * 5001}, "Please use no more than 5,000 characters."),
    ],
)
def test_a_mistake_is_named_and_nothing_is_kept(client, record, changes, complaint):
    response = write(client, **changes)
    assert (response.status_code, complaint in response.content.decode()) == (422, True)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}], ids=str
)
def test_no_other_site_sends_a_form(client, record, headers):
    assert client.post(CONTACT, LINA, headers=headers).status_code == 403
    write(client)
    link = link_in(Mail.objects.get())
    assert client.post(link, headers=headers).status_code == 403
    assert Message.objects.get().state == "unconfirmed"


def test_no_cookie_is_needed_and_none_is_set(record):
    client = Client(enforce_csrf_checks=True)
    response = write(client)
    assert (response.status_code, bool(response.cookies)) == (200, False)
    assert Message.objects.count() == 1


def test_a_name_and_a_title_add_no_headers(client, record, mailbox):
    type(record).objects.update(title_en="Waste\r\nBcc: all@example.org")
    write(client, name="Lina\r\nBcc: all@example.org".replace("@", " at "))
    confirm_last(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        call_command("send_mail")
    assert {str(mail["Bcc"]) for mail in mailbox.mails} == {"None"}
    assert mailbox.recipients == ["lina@example.org", HIDDEN]
