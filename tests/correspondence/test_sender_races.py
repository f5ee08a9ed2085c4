"""Several senders at once, and senders that are killed: no mail is sent twice or lost."""

import os
import signal
import time
from collections import Counter
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction
from django.utils import timezone

from correspondence.models import Mail
from correspondence.sender import is_sending, send_due_mails
from tests.correspondence.test_outbox import queue
from tests.racing import at_once

pytestmark = [
    pytest.mark.usefixtures("copied_database"),
    pytest.mark.django_db(transaction=True),
]


def queue_many(number):
    with transaction.atomic():
        return {queue(f"message {one}", f"r{one}@example.org").recipient for one in range(number)}


def states():
    return Counter(Mail.objects.values_list("state", flat=True))


def test_senders_at_once_send_each_mail_once(mailbox, monkeypatch):
    monkeypatch.setattr("correspondence.sender.has_mail_server", lambda: False)
    recipients = queue_many(30)
    monkeypatch.undo()

    at_once(*[lambda: dict(send_due_mails())] * 4)

    assert sorted(mailbox.recipients) == sorted(recipients)
    assert states() == {"sent": 30}


def test_a_killed_sender_sends_nothing_twice_and_says_what_is_in_doubt(mailbox, monkeypatch):
    monkeypatch.setattr("correspondence.sender.has_mail_server", lambda: False)
    recipients = queue_many(9)
    monkeypatch.undo()

    for number in range(4):
        kill_while_sending(mailbox, number % 3)
    assert states()["sending"] == 4
    Mail.objects.filter(state="sending").update(claimed_at=timezone.now() - timedelta(minutes=11))
    mailbox.on_arrival = lambda server: None
    send_due_mails()

    assert sorted(mailbox.recipients) == sorted(recipients)  # each once
    assert states() == {"sent": 5, "in_doubt": 4}


def kill_while_sending(mailbox, arrivals_before):
    """Kill a sender when the server has taken a mail and the sender does not know it yet."""
    connection.close()
    left = [arrivals_before]
    if not (sender := os.fork()):
        try:
            send_due_mails()
        finally:
            os._exit(0)

    def kill(server):
        if not left[0]:
            os.kill(sender, signal.SIGKILL)
            server.transport.abort()
        left[0] -= 1

    mailbox.on_arrival = kill
    _pid, status = os.waitpid(sender, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL


def test_a_request_that_left_a_mail_does_not_wait_for_the_server(mailbox):
    is_answered = Event()
    mailbox.on_arrival = lambda server: is_answered.wait(10)

    queue_many(1)  # returns although the server has not answered
    is_answered.set()

    for _try in range(200):
        if states() == {"sent": 1}:
            break
        time.sleep(0.05)
    assert states() == {"sent": 1}
    with is_sending:  # the thread has ended
        pass
