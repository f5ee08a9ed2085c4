"""Outgoing links: how each answered when it was last asked."""

from datetime import timedelta

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 700  # characters; as long as the longest address of a source


class Outcome(models.TextChoices):
    """What one answer says, and what several say about the link."""

    FINE = "fine", _("answers")
    MOVED = "moved", _("moved for good")
    ELSEWHERE = "elsewhere", _("leads elsewhere for now")
    UNSURE = "unsure", _("could not tell")
    FAILED = "failed", _("failed once, will be asked again")
    DEAD = "dead", _("dead")
    NOT_ASKED = "not_asked", _("not asked: no public web address")


class Reason(models.TextChoices):
    """Why there was no answer, or none that says whether the page is there."""

    NO_HOST = "no_host", _("no such site")
    NO_ADDRESS = "no_address", _("no web address")
    NOT_PUBLIC = "not_public", _("inside of a network")
    REFUSED = "refused", _("connection refused")
    UNREACHABLE = "unreachable", _("not reached")
    INSECURE = "insecure", _("no valid certificate")
    TIMEOUT = "timeout", _("too slow")
    BROKEN = "broken", _("answer broken off")
    CIRCLE = "circle", _("led around in a circle")


class LinkQuerySet(models.QuerySet):
    def dead(self):
        return self.filter(outcome=Outcome.DEAD)

    def due(self, addresses, days):
        """Those of the addresses to ask now, never asked ones first, then the oldest.

        What could not be told last time is asked again however short that is ago.
        """
        fresh_since = timezone.now() - timedelta(days=days)
        known = {link.url: link for link in self.all()}
        open_ends = {Outcome.UNSURE, Outcome.FAILED}
        due = [
            (link.asked_at.timestamp() if link else 0, address)
            for address in addresses
            for link in [known.get(address)]
            if link is None or link.outcome in open_ends or link.asked_at <= fresh_since
        ]
        return [address for _asked, address in sorted(due)]

    def record_answer(self, answer):
        """Store an answer; returns the link as it is now known."""
        link = self.filter(url=answer.url).first() or self.model(url=answer.url)
        link.record_answer(answer)
        link.save()
        return link

    def delete_all_but(self, addresses):
        """Drop what is known of addresses that no record has any more."""
        stored = self.values_list("pk", "url")
        gone = [pk for pk, url in stored if url not in addresses]
        self.filter(pk__in=gone).delete()


class Link(models.Model):
    """An address outside of this portal, whoever uses it."""

    url = models.CharField(_("web address"), max_length=LONGEST_ADDRESS, unique=True)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome)
    status = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=11, choices=Reason, blank=True)
    final_url = models.TextField(_("final address"), blank=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    asked_at = models.DateTimeField(_("last asked"), db_default=Now())
    answered_at = models.DateTimeField(_("last answered"), null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing link")
        verbose_name_plural = _("outgoing links")

    def __str__(self):
        return self.url

    def record_answer(self, answer):
        """Learn from an answer. A link is dead when it has failed at two runs in a row;
        an answer that says nothing neither buries a link nor brings it back.
        """
        self.asked_at = timezone.now()
        self.status, self.reason = answer.status, answer.reason
        self.final_url = answer.final_url
        if answer.outcome == Outcome.FAILED:
            self.failures += 1
            self.outcome = Outcome.DEAD if self.failures > 1 else Outcome.FAILED
        elif answer.outcome == Outcome.UNSURE:
            self.outcome = Outcome.DEAD if self.outcome == Outcome.DEAD else Outcome.UNSURE
        else:
            self.outcome, self.failures = answer.outcome, 0
            self.answered_at = self.asked_at

    @property
    def why(self):
        """404, or “no such site”; empty for a link that is fine."""
        return self.get_reason_display() if self.reason else str(self.status or "")


def dead_link_condition(column):
    """A condition for queries: the address in this column is known to be dead."""
    return Exists(Link.objects.dead().filter(url=OuterRef(column)))
