"""Many who write at the same moment: every message is kept once, and limits hold."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.utils import timezone

from correspondence.models import Conversation, Mail, Message
from tests.factories import make_contact_address, make_practice

pytestmark = [
    pytest.mark.usefixtures("copied_database"),
    pytest.mark.django_db(transaction=True),
]
CONTACT = "/en/practices/waste-plan/contact/"


@pytest.fixture(autouse=True)
def record():
    ContentType.objects.clear_cache()
    make_contact_address(make_practice(slug="waste-plan"))


def tickets(number):
    return [Client().get(CONTACT).context["form"]["ticket"].initial for _one in range(number)]


def post_all(messages):
    """The statuses of the answers, sent by twenty at once."""

    def post(message):
        try:
            address = message.pop("network")
            return Client(REMOTE_ADDR=address).post(CONTACT, message).status_code
        finally:
            connection.close()

    later = timezone.now() + timedelta(minutes=1)
    with time_machine.travel(later), ThreadPoolExecutor(20) as threads:
        return list(threads.map(post, messages))


def message(number, ticket, network):
    sender = {"name": f"Reader {number}", "email": f"r{number}@example.org", "ticket": ticket}
    return {**sender, "text": f"Message {number}", "network": network}


def test_of_a_hundred_at_once_none_is_lost_or_doubled(monkeypatch):
    monkeypatch.setattr("correspondence.limits.MOST_TO_RECIPIENT", 1000)
    ticket_of = tickets(50)
    posts = [message(n, ticket_of[n // 2], f"198.51.{n // 2}.7") for n in range(100)]

    assert post_all(posts) == [302] * 100

    assert Conversation.objects.count() == Message.objects.count() == Mail.objects.count() == 50
    assert set(Message.objects.values_list("state", flat=True)) == {"unconfirmed"}


def test_limits_hold_for_those_who_write_at_once():
    posts = [message(n, ticket, "198.51.1.7") for n, ticket in enumerate(tickets(20))]

    assert sorted(post_all(posts)) == [302] * 5 + [429] * 15

    assert Message.objects.count() == 5
