"""Offers and needs that outsiders propose, until the editors have decided."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.models.conversation import DAYS_TO_CONFIRM, LIMITED_TIME
from partnerships.models.country import Country
from partnerships.models.notice import Notice
from publishing.dates import validate_year
from publishing.models import State, Topic


class NoticeProposalQuerySet(models.QuerySet):
    def of_last_hour(self):
        return self.filter(proposed_at__gt=timezone.now() - LIMITED_TIME)

    def forgotten(self):
        """Those that nobody confirmed in time."""
        in_time = timezone.now() - timedelta(days=DAYS_TO_CONFIRM)
        return self.filter(confirmed_at=None, proposed_at__lte=in_time)

    def decided(self):
        """Those of which the notice is public, or will not be."""
        confirmed = self.exclude(confirmed_at=None).select_related("notice")
        return [one for one in confirmed if one.is_accepted or one.is_refused]

    def forget_networks(self):
        older = self.filter(proposed_at__lte=timezone.now() - LIMITED_TIME)
        return older.exclude(network="").update(network="")


class NoticeProposal(models.Model):
    """What somebody typed, and the address that learns what became of it."""

    kind = models.CharField(_("kind"), max_length=5, choices=Notice.Kind, default=Notice.Kind.NEED)
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"))
    place = models.CharField(_("municipality or organisation"), max_length=160)
    country = models.ForeignKey(Country, models.CASCADE, verbose_name=_("country"))
    topic = models.ForeignKey(Topic, models.CASCADE, verbose_name=_("topic"))
    expires_on = models.DateField(
        _("valid until"), null=True, blank=True, validators=[validate_year]
    )
    address = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    ticket = models.CharField(max_length=32, unique=True)  # of the form: sent twice, kept once
    network = models.CharField(max_length=64, blank=True)  # a keyed hash, for an hour
    proposed_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    notice = models.OneToOneField(
        Notice, models.SET_NULL, verbose_name=_("offer or need"), null=True, blank=True
    )

    objects = NoticeProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        default_permissions = ()

    def __str__(self):
        return self.title

    @property
    def is_accepted(self):
        return self.notice is not None and self.notice.is_public

    @property
    def is_refused(self):
        """Whether its draft was deleted, archived or withdrawn."""
        if self.confirmed_at is None:
            return False
        return self.notice is None or self.notice.state in (State.ARCHIVED, State.WITHDRAWN)
