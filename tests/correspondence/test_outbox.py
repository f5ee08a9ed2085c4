"""A mail is stored with what caused it."""

import pytest
from django.db import transaction

from correspondence.letters import Letter
from correspondence.models import Mail
from correspondence.outbox import queue_mail

pytestmark = pytest.mark.django_db

LETTER = Letter(subject="Waste", paragraphs=("How do you sort it?",))


def queue(cause="message 1", recipient="a@example.org", **more):
    return queue_mail(cause, recipient, LETTER, "en", **more)


def test_a_mail_waits_with_all_it_says():
    mail = queue()
    assert (mail.recipient, mail.subject, mail.state, mail.attempts) == (
        "a@example.org",
        "Waste",
        "waiting",
        0,
    )
    assert "How do you sort it?" in mail.text
    assert "<p>How do you sort it?</p>" in mail.html


def test_the_same_cause_leaves_one_mail(settings):
    settings.SITE_HOST = "portal.example.org"
    assert queue() == queue()
    assert queue("message 2") != queue()
    assert Mail.objects.count() == 2
    assert queue().message_id.endswith("@portal.example.org>")


def test_what_was_taken_back_leaves_no_mail():
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert not Mail.objects.exists()


def test_it_is_sent_after_the_transaction(keep, mailbox, monkeypatch):
    begun = []
    monkeypatch.setattr("correspondence.outbox.send_soon", lambda: begun.append(1))
    with keep():
        queue()
        assert not begun
    assert begun == [1]


def test_a_sender_that_cannot_begin_spoils_no_answer(keep, monkeypatch):
    monkeypatch.setattr("correspondence.outbox.send_soon", lambda: 1 / 0)
    with keep():
        queue()
    assert Mail.objects.count() == 1
