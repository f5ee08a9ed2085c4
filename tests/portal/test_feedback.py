"""The form for barriers: it works without cookies and keeps what it needs, not more."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.models import Feedback, FeedbackSender
from tests.factories import make_page
from tests.reading import read, text_of

pytestmark = pytest.mark.django_db

ADDRESS = "/en/accessibility/"
MESSAGE = {"message": "The map has no text.", "page": "/en/map/", "reply_to": "a@example.org"}


@pytest.fixture(autouse=True)
def page():
    make_page("accessibility")


def send(client, address=ADDRESS, headers=None, **changes):
    return client.post(address, {**MESSAGE, **changes}, headers=headers)


def test_a_message_is_kept_with_its_language(client):
    response = send(client, "/tr/accessibility/")

    assert (response.status_code, response["Location"]) == (
        302,
        "/tr/accessibility/?sent=1#feedback",
    )
    saved = Feedback.objects.get()
    assert (saved.message, saved.page, saved.reply_to) == tuple(MESSAGE.values())
    assert (saved.language, saved.answered) == ("tr", False)


def test_the_sender_is_thanked(client):
    page = read(client, f"{ADDRESS}?sent=1")

    assert page.texts("p", role="status") == ["Thank you. Your message has arrived."]


def test_the_message_alone_is_enough(client):
    send(client, page="", reply_to="")

    assert Feedback.objects.get().message == MESSAGE["message"]


def test_no_cookie_is_needed_and_none_is_set():
    client = Client(enforce_csrf_checks=True)

    response = send(client)

    assert response.status_code == 302
    assert not response.cookies
    assert Feedback.objects.count() == 1


def test_a_program_that_fills_every_field_is_thanked_and_forgotten(client):
    response = send(client, website="https://example.org")

    assert response.status_code == 302
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"message": ""}, "This field is required."),
        ({"message": "   "}, "This field is required."),
        ({"message": "a" * 5001}, "Please use no more than 5,000 characters."),
        ({"message": "a\0b"}, "Null characters are not allowed."),
        ({"reply_to": "nobody"}, "Enter a valid email address."),
        ({"page": "a" * 301}, "Ensure this value has at most 300 characters (it has 301)."),
    ],
)
def test_a_mistake_is_named_and_nothing_is_saved(client, changes, complaint):
    response = send(client, **changes)

    assert response.status_code == 422
    assert complaint in response.content.decode()
    assert not Feedback.objects.exists()


def test_a_mistake_costs_nobody_their_words(client):
    response = send(client, reply_to="nobody")

    page = read_answer(response)
    assert text_of(page.one("textarea", name="message")) == MESSAGE["message"]
    assert page.one("input", name="reply_to").get("value") == "nobody"
    assert page.one("input", name="page").get("value") == "/en/map/"


def test_markup_in_a_message_comes_back_as_text(client):
    response = send(client, message="<script>alert(1)</script>", reply_to="nobody")

    assert "<script>alert" not in response.content.decode()


def test_the_sixth_message_within_an_hour_is_refused_but_not_lost(client):
    for _number in range(5):
        assert send(client).status_code == 302

    response = send(client, message="The sixth.")

    assert response.status_code == 429
    assert "Too many messages came from your network." in response.content.decode()
    assert text_of(read_answer(response).one("textarea", name="message")) == "The sixth."
    assert Feedback.objects.count() == 5


def test_a_message_that_was_not_stored_does_not_count(client):
    for _number in range(6):
        assert send(client, message="").status_code == 422
        assert send(client, website="https://example.org").status_code == 302
    assert send(client).status_code == 302


def test_another_network_may_still_write(client):
    for _number in range(6):
        send(client)

    response = client.post(ADDRESS, MESSAGE, REMOTE_ADDR="192.0.2.7")

    assert response.status_code == 302


@pytest.mark.parametrize(
    ("one", "neighbour", "stranger"),
    [
        ("192.0.2.7", "192.0.2.200", "192.0.3.7"),
        ("2001:db8:1:2::7", "2001:db8:1:2:ffff::", "2001:db8:1:3::7"),
        ("::ffff:192.0.2.7", "192.0.2.8", "::ffff:192.0.3.8"),
    ],
)
def test_a_network_is_what_one_household_or_office_has(client, one, neighbour, stranger):
    for _number in range(5):
        assert client.post(ADDRESS, MESSAGE, REMOTE_ADDR=one).status_code == 302
    assert client.post(ADDRESS, MESSAGE, REMOTE_ADDR=neighbour).status_code == 429
    assert client.post(ADDRESS, MESSAGE, REMOTE_ADDR=stranger).status_code == 302


def test_readers_behind_a_named_proxy_are_told_apart(client, settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    for number in range(8):
        sender = {"X-Forwarded-For": f"198.51.{number}.7"}
        assert send(client, headers=sender).status_code == 302


def test_nobody_gains_messages_by_naming_other_senders(client, settings):
    settings.TRUSTED_PROXIES = []
    statuses = [
        send(client, headers={"X-Forwarded-For": f"198.51.{number}.7"}).status_code
        for number in range(6)
    ]
    assert statuses == [302] * 5 + [429]


def test_all_networks_together_have_a_limit(client, monkeypatch):
    monkeypatch.setattr("portal.views.feedback.MOST_IN_ALL", 3)
    for number in range(3):
        client.post(ADDRESS, MESSAGE, REMOTE_ADDR=f"198.51.{number}.7")

    response = client.post(ADDRESS, MESSAGE, REMOTE_ADDR="198.51.9.7")

    assert response.status_code == 429
    assert "Too many messages have arrived." in response.content.decode()


def test_senders_are_counted_for_an_hour_without_their_addresses_and_then_forgotten(client):
    for _number in range(5):
        send(client)
    assert {len(sender.network) for sender in FeedbackSender.objects.all()} == {64}
    FeedbackSender.objects.update(sent_at=timezone.now() - timedelta(hours=1))

    assert send(client).status_code == 302

    assert FeedbackSender.objects.count() == 1
    FeedbackSender.objects.update(sent_at=timezone.now() - timedelta(hours=1))
    client.get(ADDRESS)
    assert not FeedbackSender.objects.exists()


ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://testserver.evil.example", "Sec-Fetch-Site": "same-origin"},
]


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
def test_no_other_site_can_send_the_form(client, headers):
    response = send(client, headers=headers)

    assert response.status_code == 403
    assert "The message came from another site." in response.content.decode()
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://testserver"},
        {"Origin": "https://portal.example.org"},
    ],
    ids=str,
)
def test_the_own_site_can_send_the_form(client, settings, headers):
    settings.SITE_URL = "https://portal.example.org"
    assert send(client, headers=headers).status_code == 302


def test_the_title_says_what_came_of_a_message(client):
    refused = read_answer(send(client, message=""))
    sent = read(client, f"{ADDRESS}?sent=1")
    title = refused.texts("title")[0]
    assert title.startswith("Error: ")
    assert sent.texts("title")[0] == title.replace("Error:", "Your message has arrived –")


def read_answer(response):
    class Answered:
        def get(self, _address):
            return response

    return read(Answered(), ADDRESS)


# -- about everything else ------------------------------------------------------------------


def test_whoever_has_something_else_to_say_finds_a_form_from_every_page(client):
    foot = read(client, "/en/").one("footer")
    assert "/en/feedback/" in read(client, "/en/").hrefs(foot)

    page = read(client, "/en/feedback/", strict=True)
    response = send(client, "/en/feedback/", message="Thank you.", page="")

    assert page.one("textarea", name="message") is not None
    assert response["Location"] == "/en/feedback/?sent=1"
    assert Feedback.objects.get().about == "portal"
    assert read(client, response["Location"]).heading == "Your message has arrived"


def test_both_forms_share_the_limit(client):
    for _number in range(5):
        send(client)

    assert send(client, "/en/feedback/").status_code == 429
