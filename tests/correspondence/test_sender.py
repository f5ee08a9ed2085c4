"""Sending: to a real mail server that takes, refuses, puts off, or is away."""

from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from correspondence.models import Mail
from correspondence.sender import MOST_ATTEMPTS, claim_mail, send_due_mails
from tests.correspondence.test_outbox import queue
from tests.mail_server import listening

pytestmark = pytest.mark.django_db


def sent(counts):
    return {str(state): number for state, number in Counter(counts).items() if number}


def later(**time):
    Mail.objects.update(due_at=timezone.now() - timedelta(**time))


def state_of(mail):
    mail.refresh_from_db()
    return mail.state, mail.problem


def test_a_mail_arrives_as_text_and_html_from_the_portal(mailbox, settings):
    settings.DEFAULT_FROM_EMAIL = "Portal <portal@example.org>"
    mail = queue(reply_to="b@example.org")

    assert sent(send_due_mails()) == {"sent": 1}

    [arrived] = mailbox.mails
    [envelope] = mailbox.envelopes
    assert (envelope.mail_from, envelope.rcpt_tos) == ("portal@example.org", ["a@example.org"])
    assert arrived["Message-ID"] == mail.message_id
    assert (arrived["From"], arrived["To"]) == ("Portal <portal@example.org>", "a@example.org")
    assert (arrived["Subject"], arrived["Reply-To"]) == ("Waste", "b@example.org")
    assert (arrived["Auto-Submitted"], arrived["List-Unsubscribe"]) == ("auto-generated", None)
    assert [part.get_content_type() for part in arrived.iter_parts()] == ["text/plain", "text/html"]
    assert state_of(mail) == ("sent", "")


def test_a_mail_of_a_list_says_where_one_leaves_it(mailbox):
    queue(leave_url="https://portal.example.org/en/leave/x/")
    send_due_mails()
    [arrived] = mailbox.mails
    assert arrived["List-Unsubscribe"] == "<https://portal.example.org/en/leave/x/>"
    assert arrived["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_was_sent_is_not_sent_again(mailbox):
    queue()
    send_due_mails()
    assert sent(send_due_mails()) == {}
    assert len(mailbox.envelopes) == 1


def test_nothing_is_lost_while_the_server_is_away(mailbox, settings):
    with listening(mailbox) as port:
        pass
    settings.EMAIL_PORT = port
    mails = [queue(f"message {number}") for number in range(3)]

    assert sent(send_due_mails()) == {"waiting": 3}
    assert {state_of(mail) for mail in mails} == {("waiting", "unreachable")}
    assert sent(send_due_mails()) == {}  # not at once again

    later(minutes=1)
    with listening(mailbox, port):
        assert sent(send_due_mails()) == {"sent": 3}
    assert {state_of(mail) for mail in mails} == {("sent", "")}


def test_what_is_put_off_waits_longer_each_time(mailbox):
    mail = queue()
    pauses = []
    for _number in range(5):
        mailbox.answers = ["451 Try again later"]
        assert sent(send_due_mails()) == {"waiting": 1}
        assert state_of(mail) == ("waiting", "not_now")
        pauses.append(round((mail.due_at - timezone.now()).total_seconds() / 60))
        later(minutes=0)
    assert pauses == [1, 5, 15, 60, 60]
    assert mail.server_answer == "451 Try again later"

    assert sent(send_due_mails()) == {"sent": 1}


def test_what_is_put_off_for_days_is_given_up(mailbox):
    mail = queue()
    Mail.objects.update(attempts=MOST_ATTEMPTS - 1)
    mailbox.answers = ["451 Try again later"]
    send_due_mails()
    assert state_of(mail) == ("failed", "given_up")


def test_what_is_refused_is_kept_with_the_reason_and_holds_up_nobody(mailbox):
    refused, other = queue(), queue("message 2", "b@example.org")
    mailbox.answers = ["550 No such mailbox"]

    assert sent(send_due_mails()) == {"failed": 1, "sent": 1}
    assert state_of(refused) == ("failed", "refused")
    assert refused.server_answer == "550 No such mailbox"
    assert state_of(other) == ("sent", "")
    assert sent(send_due_mails()) == {}


def test_headers_cannot_be_added_by_what_somebody_wrote(mailbox):
    queue(reply_to="b@example.org\nBcc: all@example.org")
    Mail.objects.create(
        message_id="<2@localhost>", recipient="a@example.org", subject="A\r\nBcc: all@example.org"
    )
    assert sent(send_due_mails()) == {"failed": 2}
    assert mailbox.envelopes == []
    assert set(Mail.objects.values_list("problem", flat=True)) == {"invalid"}


def test_a_mail_that_a_sender_has_is_nobody_elses(mailbox):
    queue()
    assert claim_mail().attempts == 1
    assert claim_mail() is None
    assert sent(send_due_mails()) == {}


def test_what_a_dead_sender_left_is_in_doubt_and_not_sent_again(mailbox):
    mail = queue()
    claim_mail()
    Mail.objects.update(claimed_at=timezone.now() - timedelta(minutes=11))

    assert sent(send_due_mails()) == {"in_doubt": 1}
    assert state_of(mail) == ("in_doubt", "interrupted")
    assert mailbox.envelopes == []


def test_a_server_that_takes_a_mail_and_says_nothing_leaves_it_in_doubt(mailbox):
    mail = queue()
    mailbox.on_arrival = lambda server: server.transport.abort()
    assert sent(send_due_mails()) == {"in_doubt": 1}
    assert state_of(mail) == ("in_doubt", "no_answer")


def test_without_a_server_mails_are_kept_and_the_operator_is_told(settings):
    settings.EMAIL_HOST = ""
    mail, output = queue(), StringIO()
    with pytest.raises(CommandError, match="No mail server is named in EMAIL_URL"):
        call_command("send_mail", stdout=output)
    assert output.getvalue().splitlines() == ["Mails sent: 0", "Mails that wait: 1"]
    assert state_of(mail) == ("waiting", "")


def test_the_timer_says_what_became_of_the_mails(mailbox):
    queue()
    doubtful = queue("message 2")
    Mail.objects.filter(pk=doubtful.pk).update(state="in_doubt", problem="interrupted")
    output = StringIO()
    call_command("send_mail", stdout=output)
    assert output.getvalue().splitlines() == [
        "Mails sent: 1",
        "Mails that may have been sent or not: 1",
    ]
