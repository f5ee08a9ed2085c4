"""Runs that are killed, and several at once: each reader gets each news once."""

import os
import signal
from collections import Counter

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client

from correspondence.models import Mail
from correspondence.sender import send_due_mails
from publishing.facet_index import forget_facet_indexes
from subscriptions import news
from subscriptions.models import Subscription
from tests.factories import make_event, make_practice
from tests.racing import at_once
from tests.subscriptions.following import follow, run_timer

pytestmark = [
    pytest.mark.usefixtures("copied_database", "days"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def readers(mailbox, monkeypatch):
    """Five who follow everything and three who follow what stays as it is; mails wait."""
    ContentType.objects.clear_cache()
    monkeypatch.setattr("subscriptions.limits.MOST_CONFIRMATIONS", 100)
    monkeypatch.setattr("subscriptions.news.BATCH", 2)
    monkeypatch.setattr("correspondence.sender.has_mail_server", lambda: False)
    make_practice(topics=["energy"])
    for number in range(5):
        follow(Client(), address=f"reader{number}@example.org")
    for number in range(3):
        follow(Client(), "topic=energy", address=f"other{number}@example.org")
    Mail.objects.all().delete()  # those that asked them to confirm


def each_once():
    return {f"reader{number}@example.org": 1 for number in range(5)}


def kill_before_write(number):
    """Run the timer in a process that dies before it writes for this time; whether it did."""
    connection.close()
    if not (runner := os.fork()):
        left = [number]

        def kill(execute, sql, *arguments):
            if sql.startswith(("INSERT", "UPDATE")):
                left[0] -= 1
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, *arguments)

        forget_facet_indexes()
        try:
            with connection.execute_wrapper(kill):
                run_timer()
        finally:
            os._exit(0)
    _pid, status = os.waitpid(runner, 0)
    return os.WIFSIGNALED(status)


def kill_until_done():
    """How many runs were killed, each at a later write, before one came to its end."""
    killed = 0
    while kill_before_write(killed + 1):
        killed += 1
    return killed


def test_a_run_that_is_killed_again_and_again_writes_to_each_reader_once(
    readers, days, mailbox, monkeypatch
):
    run_timer()
    make_event()
    days.pass_(1)

    assert kill_until_done() > 3

    monkeypatch.undo()
    send_due_mails()
    assert Counter(mailbox.recipients) == each_once()
    told = Subscription.objects.values_list("told_up_to", flat=True)
    assert min(told).date() == max(told).date()


def test_of_several_runs_at_once_one_writes_to_each_reader(readers, days):
    run_timer()
    make_event()
    days.pass_(1)

    assert all(isinstance(one, int) for one in at_once(*[lambda: len(run_timer())] * 3))

    assert Counter(Mail.objects.values_list("recipient", flat=True)) == each_once()
    days.pass_(1)
    assert run_timer() == []


def test_a_slow_run_does_not_make_old_what_a_later_one_told(readers, days, monkeypatch):
    run_timer()
    days.pass_(1)
    read_recent = news.read_recent

    def read_while_another_runs(*moments):
        monkeypatch.setattr("subscriptions.news.read_recent", read_recent)
        recent = read_recent(*moments)
        make_event()
        assert len(run_timer()) == 5
        return recent

    monkeypatch.setattr("subscriptions.news.read_recent", read_while_another_runs)
    run_timer()
    days.pass_(1)

    assert run_timer() == []
    assert Counter(Mail.objects.values_list("recipient", flat=True)) == each_once()
