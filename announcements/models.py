"""What a colleague is told by mail: something happened to a record that concerns their account."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.models.workflow import AboutRecord, AboutRecordQuerySet


class Occasion(models.TextChoices):
    """What happened; the names are headings of the daily mail, in its order."""

    RETURNED = "returned", _("Came back to you")
    COMMENTED = "commented", _("New comments")
    ANSWERED = "answered", _("Answers to comments")
    NOT_PUBLISHED = "not_published", _("Could not become public on its day")
    SENT = "sent", _("Waits for a review")
    CONSENT_ENDS = "consent_ends", _("Consents that end soon")
    SCHEDULED = "scheduled", _("Approved for a later day")
    PUBLISHED = "published", _("Published")
    PUBLISHED_ON_DAY = "published_on_day", _("Became public on its day")
    DROPPED = "dropped", _("Change dropped")


# Of these those are told who may decide; of the others those who wrote or said something.
DUTIES = {Occasion.SENT, Occasion.CONSENT_ENDS}


class AnnouncementQuerySet(AboutRecordQuerySet):
    def untold(self):
        return self.filter(told_at=None)

    def older(self, moment):
        return self.filter(made_at__lte=moment)


class Announcement(AboutRecord):
    """One occasion for one account; `author` is who did it. The same cause tells nobody twice."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("account"), related_name="+"
    )
    occasion = models.CharField(_("occasion"), max_length=16, choices=Occasion)
    cause = models.CharField(_("cause"), max_length=60)
    field = models.CharField(_("field"), max_length=100, blank=True)
    day = models.DateField(_("day"), null=True, blank=True)
    told_at = models.DateTimeField(_("told"), null=True, blank=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta(AboutRecord.Meta):
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["account", "cause"], name="announcement_of_a_cause_once"
            )
        ]
        indexes = [models.Index(fields=["account", "told_at"], name="announcement_untold")]
