"""Who wants news of what, and since when each record has been there for readers."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.models.conversation import DAYS_TO_CONFIRM, LIMITED_TIME

DAYS_BETWEEN_MAILS = {"daily": 1, "weekly": 7}


class SubscriptionQuerySet(models.QuerySet):
    def of_last_hour(self):
        return self.filter(asked_at__gt=timezone.now() - LIMITED_TIME)

    def confirmed(self):
        return self.exclude(told_up_to=None)

    def forgotten(self):
        """Those whose address nobody confirmed in time."""
        in_time = timezone.now() - timedelta(days=DAYS_TO_CONFIRM)
        return self.filter(told_up_to=None, asked_at__lte=in_time)

    def due(self):
        """Those whose day has come: a mail a day, or a mail a week."""
        morning = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        days = Q()
        for rhythm, number in DAYS_BETWEEN_MAILS.items():
            days |= Q(rhythm=rhythm, told_up_to__lt=morning - timedelta(days=number - 1))
        return self.filter(days)

    def forget_networks(self):
        older = self.filter(asked_at__lte=timezone.now() - LIMITED_TIME)
        return older.exclude(network="").update(network="")


class Subscription(models.Model):
    """An address that gets news of what the query of an address finds, in one language.

    Nothing is kept of what its reader opens.
    """

    class Rhythm(models.TextChoices):
        DAILY = "daily", _("Once a day at most")
        WEEKLY = "weekly", _("Once a week at most")

    address = models.EmailField(_("e-mail address"))
    query = models.TextField(_("what is followed"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    rhythm = models.CharField(_("how often"), max_length=6, choices=Rhythm, default=Rhythm.WEEKLY)
    asked_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    told_up_to = models.DateTimeField(  # empty until the address is confirmed
        _("told of everything up to"), null=True, blank=True
    )
    ticket = models.CharField(max_length=32, unique=True)  # of the form: sent twice, kept once
    network = models.CharField(max_length=64, blank=True)  # a keyed hash, for an hour

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        default_permissions = ()
        indexes = [models.Index(fields=["asked_at"], name="subscription_asked_lately")]

    def __str__(self):
        return f"{self.query}, {self.language}"

    @property
    def is_confirmed(self):
        return self.told_up_to is not None

    @property
    def is_forgotten(self):
        last = self.asked_at + timedelta(days=DAYS_TO_CONFIRM)
        return not self.is_confirmed and last <= timezone.now()


class NoticedRecord(models.Model):
    """Since when readers see a record, and when it last changed, as `send_news` noticed.

    What a transaction writes late, or a program changes without a trace, is noticed by the next
    run and so never missed, as moments that records themselves carry could be.
    """

    kind = models.PositiveSmallIntegerField()  # the number of a kind
    key = models.PositiveBigIntegerField()
    version = models.DateTimeField()  # when the record says it was changed
    appeared_at = models.DateTimeField()
    noticed_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="record_is_noticed_once")
        ]

    def __str__(self):
        return f"{self.kind}-{self.key}"
