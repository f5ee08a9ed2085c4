"""Rounds in which experts and municipalities are asked whether what the portal says is right."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerships.models import Expert, Municipality

DAYS_TO_ANSWER_ROUND = 30
ASKED_MODELS = (Expert, Municipality)


class Round(models.Model):
    """One time of asking: all whose data nobody confirmed for so many months."""

    months = models.PositiveSmallIntegerField(
        _("who confirmed nothing for so many months"),
        default=12,
        help_text=_("0 asks everybody who has a contact address."),
    )
    started_at = models.DateTimeField(_("begun"), auto_now_add=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("by"),
        related_name="+",
        null=True,
        editable=False,
    )

    class Meta:
        verbose_name = _("round of confirmations")
        verbose_name_plural = _("rounds of confirmations")
        default_permissions = ("view", "add")

    def __str__(self):
        return f"{timezone.localtime(self.started_at):%Y-%m-%d}"


class InquiryQuerySet(models.QuerySet):
    def open(self):
        """Those that can still be answered."""
        since = timezone.now() - timedelta(days=DAYS_TO_ANSWER_ROUND)
        return self.filter(answer="", round__started_at__gt=since)

    def unanswered(self):
        """Those to which nobody answered, of the last round that asked the same."""
        later = InquiryQuerySet(Inquiry).filter(
            content_type=models.OuterRef("content_type"),
            object_id=models.OuterRef("object_id"),
            pk__gt=models.OuterRef("pk"),
        )
        return self.filter(~models.Exists(later), answer="")


class Inquiry(models.Model):
    """What one expert or municipality was asked in a round, and what came back."""

    class Answer(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        CORRECTED = "corrected", _("corrected")
        WITHDRAWN = "withdrawn", _("withdrawn")

    round = models.ForeignKey(
        Round, models.CASCADE, verbose_name=_("round"), related_name="inquiries"
    )
    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=_("kind"))
    object_id = models.PositiveBigIntegerField(_("number"))
    record = GenericForeignKey()
    answer = models.CharField(_("answer"), max_length=9, choices=Answer, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("question whether data are right")
        verbose_name_plural = _("questions whether data are right")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["round", "content_type", "object_id"], name="record_is_asked_once_a_round"
            ),
            models.CheckConstraint(
                name="inquiry_answered_at_a_moment",
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return str(self.record)
