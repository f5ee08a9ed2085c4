"""Sending what is due: by a timer, and beside the requests that left mails.

A sender claims a mail before it sends it, so that of two senders one has it. One that dies over
a mail leaves it claimed: nobody knows whether the server has taken it, so it is not sent a second
time but put before people.
"""

import logging
from collections import Counter
from datetime import timedelta
from threading import Lock, Thread

from django.db import connection
from django.utils import timezone

from correspondence.mail_server import MailServer, NotSent, has_mail_server
from correspondence.models.mail import Mail, MailProblem, MailState

logger = logging.getLogger(__name__)

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]  # the last one for all others
MOST_ATTEMPTS = 100  # four days
PAUSE_WITHOUT_SERVER = timedelta(minutes=1)
TIMEOUT = 20  # seconds for each answer of the server
KEPT_CHARACTERS = 500  # of what the server says
is_sending = Lock()  # one thread of a process beside its requests is enough


def send_soon():
    """Send beside the requests of this process; what it leaves, the timer will send."""
    if has_mail_server() and is_sending.acquire(blocking=False):
        Thread(target=send_beside_requests, name="mails").start()


def send_beside_requests():
    try:
        send_due_mails()
    except Exception as error:
        logger.warning("Mails wait for the timer: %s", type(error).__name__)
    finally:
        connection.close()
        is_sending.release()


def send_due_mails():
    """{state: number of mails that came to it}. Without a server all wait."""
    counts = Counter({MailState.IN_DOUBT: Mail.objects.mark_in_doubt()})
    while has_mail_server() and Mail.objects.due().exists():
        try:
            with MailServer(TIMEOUT) as server:
                counts += send_over(server)
        except NotSent as reason:  # no connection, which is no mail's fault
            counts[MailState.WAITING] += put_off_all(reason)
    return counts


def send_over(server):
    """Send until nothing is due or the connection breaks."""
    counts = Counter()
    while mail := claim_mail():
        reason = None
        try:
            server.send(mail)
        except NotSent as error:
            reason = error
        counts[keep_outcome(mail, reason)] += 1
        if reason and reason.problem in (MailProblem.UNREACHABLE, MailProblem.NO_ANSWER):
            break
    return counts


def claim_mail():
    """A due mail that from now on is this sender's; None if none is left.

    Of two senders who want the same one, the database lets one change its state.
    """
    for mail in Mail.objects.due().order_by("due_at", "pk")[:20]:
        mail.claimed_at = timezone.now()
        claim = {"state": MailState.SENDING, "claimed_at": mail.claimed_at}
        mail.attempts += 1
        is_ours = Mail.objects.filter(pk=mail.pk, state=MailState.WAITING).update(
            attempts=mail.attempts, **claim
        )
        if is_ours:
            return mail
    return None


def keep_outcome(mail, reason):
    """The state that the mail has now."""
    changes = {"state": MailState.SENT, "sent_at": timezone.now(), "problem": ""}
    changes["server_answer"] = ""
    if reason:
        changes = {
            "state": MailState.WAITING,
            "problem": reason.problem,
            "server_answer": reason.answer[:KEPT_CHARACTERS],
        }
        if reason.problem in (MailProblem.REFUSED, MailProblem.INVALID):
            changes["state"] = MailState.FAILED
        elif reason.problem == MailProblem.NO_ANSWER:
            changes["state"] = MailState.IN_DOUBT
        elif mail.attempts >= MOST_ATTEMPTS:
            changes |= {"state": MailState.FAILED, "problem": MailProblem.GIVEN_UP}
        else:
            pause = PAUSES[min(mail.attempts, len(PAUSES)) - 1]
            changes |= {"due_at": timezone.now() + pause, "claimed_at": None}
    claim = Mail.objects.filter(pk=mail.pk, claimed_at=mail.claimed_at)
    claim.exclude(state=MailState.SENT).update(**changes)
    return changes["state"]


def put_off_all(reason):
    """How many mails wait a little longer, as there is no server to give them to."""
    return Mail.objects.due().update(
        due_at=timezone.now() + PAUSE_WITHOUT_SERVER,
        problem=reason.problem,
        server_answer=reason.answer[:KEPT_CHARACTERS],
    )
