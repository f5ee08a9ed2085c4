"""A mail in the outbox: what it says, and how far it came."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(minutes=10)  # longer than any sender waits for the server


class MailState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    IN_DOUBT = "in_doubt", _("in doubt")


class MailProblem(models.TextChoices):
    """Why a mail has not been sent yet, or never will be."""

    UNREACHABLE = (
        "unreachable",
        _("The mail server could not be reached or did not let the portal in."),
    )
    NOT_NOW = "not_now", _("The mail server asked to try again later.")
    REFUSED = "refused", _("The mail server refused the mail for good.")
    GIVEN_UP = "given_up", _("The mail server asked too often to try again later.")
    INVALID = "invalid", _("The mail could not be written as mails are.")
    NO_ANSWER = "no_answer", _("The mail server took the mail and did not say whether it keeps it.")
    INTERRUPTED = "interrupted", _("The program was stopped while it sent the mail.")


class MailQuerySet(models.QuerySet):
    def due(self):
        return self.filter(state=MailState.WAITING, due_at__lte=timezone.now())

    def left_by_a_sender(self):
        """Those that a sender began to send and, by now, has died over."""
        return self.filter(state=MailState.SENDING, claimed_at__lte=timezone.now() - LEASE)

    def waiting_anew(self):
        """Those that can be tried again: no sender has them, and they have not arrived."""
        return self.exclude(state__in=[MailState.SENDING, MailState.SENT])

    def needing_attention(self):
        """What no sender will send by itself."""
        return self.filter(state__in=[MailState.FAILED, MailState.IN_DOUBT])

    def mark_in_doubt(self):
        """How many mails of dead senders may have been sent or not: only people can decide."""
        return self.left_by_a_sender().update(
            state=MailState.IN_DOUBT, problem=MailProblem.INTERRUPTED, server_answer=""
        )

    def try_again(self):
        """How many mails wait again from now on, as if they had never been tried."""
        return self.waiting_anew().update(
            state=MailState.WAITING, due_at=timezone.now(), claimed_at=None, attempts=0
        )


class Mail(models.Model):
    """One mail to one address. It is stored in the transaction that caused it."""

    message_id = models.CharField(_("message id"), max_length=120, unique=True)
    recipient = models.EmailField(_("recipient"))
    reply_to = models.EmailField(_("address for the answer"), blank=True)
    language = models.CharField(_("language"), max_length=2)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField("HTML")
    leave_url = models.CharField(_("link to leave the list"), max_length=500, blank=True)
    is_private = models.BooleanField(_("private"), default=False, db_default=False)
    state = models.CharField(_("state"), max_length=8, choices=MailState, default=MailState.WAITING)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    claimed_at = models.DateTimeField(_("last attempt"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    problem = models.CharField(_("problem"), max_length=11, choices=MailProblem, blank=True)
    server_answer = models.CharField(_("answer of the mail server"), max_length=500, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["state", "due_at"], name="mail_due")]
        constraints = [
            models.CheckConstraint(
                name="mail_sent_at_a_moment",
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="mail_claimed_while_sending",
                condition=~Q(state="sending") | Q(claimed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="mail_not_sent_says_why",
                condition=~Q(state__in=["failed", "in_doubt"]) | ~Q(problem=""),
            ),
        ]

    def __str__(self):
        return self.subject
