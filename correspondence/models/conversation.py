"""Conversations between a reader and the hidden address of a record, through the portal."""

from datetime import timedelta

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LIMITED_TIME = timedelta(hours=1)
DAYS_TO_CONFIRM = 2
DAYS_TO_ANSWER = 60
DAYS_KEPT = 90  # after the last message


class ConversationQuerySet(models.QuerySet):
    def of_last_hour(self):
        return self.filter(started_at__gt=timezone.now() - LIMITED_TIME)

    def over(self):
        """Those that nobody confirmed in time, and those that ended long ago."""
        written = Message.objects.filter(conversation=OuterRef("pk"))
        confirmed = written.exclude(state=Message.State.UNCONFIRMED)
        lately = written.filter(written_at__gt=timezone.now() - timedelta(days=DAYS_KEPT))
        in_time = timezone.now() - timedelta(days=DAYS_TO_CONFIRM)
        return self.filter(
            ~Exists(lately) | Q(~Exists(confirmed), started_at__lte=in_time),
        )

    def forget_networks(self):
        older = self.filter(started_at__lte=timezone.now() - LIMITED_TIME)
        return older.exclude(network="").update(network="")


class Conversation(models.Model):
    """Who began it, about which record, and both addresses, which neither side learns by it."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=_("kind"))
    object_id = models.PositiveBigIntegerField(_("number"))
    record = GenericForeignKey()
    sender_name = models.CharField(_("your name"), max_length=80)
    sender_address = models.EmailField(_("your e-mail address"))
    language = models.CharField(_("language"), max_length=2)
    recipient_address = models.EmailField(_("recipient"))
    recipient_language = models.CharField(_("language of the recipient"), max_length=2)
    network = models.CharField(max_length=64, blank=True)  # a keyed hash, for an hour
    started_at = models.DateTimeField(_("begun"), auto_now_add=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        default_permissions = ()
        indexes = [models.Index(fields=["started_at"], name="conversation_started")]

    def __str__(self):
        return f"{self.record}, {self.started_at:%Y-%m-%d %H:%M}"


class Message(models.Model):
    """One message: of the sender, or an answer of the recipient."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("not confirmed yet")
        PASSED_ON = "passed_on", _("passed on")

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    is_answer = models.BooleanField(_("by the recipient"), default=False)
    text = models.TextField(_("message"))
    shows_address = models.BooleanField(_("shows the address"), default=False)
    ticket = models.CharField(
        max_length=32, unique=True
    )  # of the form: sent twice, it is kept once
    state = models.CharField(_("state"), max_length=11, choices=State, default=State.UNCONFIRMED)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    passed_on_at = models.DateTimeField(_("passed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="message_passed_on_at_a_moment",
                condition=Q(state="passed_on", passed_on_at__isnull=False)
                | Q(state="unconfirmed", passed_on_at__isnull=True),
            ),
            models.CheckConstraint(
                name="answer_needs_no_confirmation",
                condition=Q(is_answer=False) | Q(state="passed_on"),
            ),
        ]

    def __str__(self):
        return self.text[:60]

    @property
    def reader_address(self):
        """Whom it is for."""
        both = self.conversation.sender_address, self.conversation.recipient_address
        return both[0] if self.is_answer else both[1]

    @property
    def writer_address(self):
        both = self.conversation.sender_address, self.conversation.recipient_address
        return both[1] if self.is_answer else both[0]

    @property
    def reader_language(self):
        both = self.conversation.language, self.conversation.recipient_language
        return both[0] if self.is_answer else both[1]
