"""Steps: which event followed from which, and which led to a partnership."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.chains import following_event_ids
from events.models.event import Event
from events.querysets import OriginQuerySet
from partnerships.models import Partnership
from publishing.loaded_values import LoadedValues
from publishing.models import Evidence, Source
from publishing.text.normalize import VisibleTexts


class Step(VisibleTexts, LoadedValues):
    """A connection that somebody has to vouch for."""

    evidence = models.CharField(
        _("how firmly it is known"),
        max_length=10,
        choices=Evidence,
        default=Evidence.REPORTED,
        help_text=_("Documented: a source says so. Reported: a source connects the two."),
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        verbose_name=_("source"),
        null=True,
        blank=True,
        related_name="+",
    )
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("For example “second workshop of the series”."),
    )

    class Meta:
        abstract = True


class FollowUp(Step):
    """An event that took up an earlier one."""

    earlier = models.ForeignKey(
        Event, models.CASCADE, verbose_name=_("earlier event"), related_name="next_steps"
    )
    later = models.ForeignKey(
        Event, models.CASCADE, verbose_name=_("later event"), related_name="previous_steps"
    )

    class Meta:
        verbose_name = _("step to a later event")
        verbose_name_plural = _("steps to later events")
        constraints = [
            models.UniqueConstraint(
                fields=["earlier", "later"],
                name="events_are_linked_once",
                violation_error_message=_("These two events are already linked."),
            ),
            models.CheckConstraint(
                name="event_does_not_follow_itself",
                condition=~Q(earlier=F("later")),
                violation_error_message=_("An event cannot follow from itself."),
            ),
        ]

    def __str__(self):
        return f"{self.earlier} → {self.later}"

    def clean(self):
        """Refuse a circle: an event cannot be both before and after another."""
        if None in (self.earlier_id, self.later_id):
            return
        if self.is_as_loaded("earlier", "later"):
            return
        if self.earlier_id in following_event_ids([self.later_id]):
            raise ValidationError(
                _("This would make a circle: “%(earlier)s” already follows from “%(later)s”."),
                code="circle",
                params={"earlier": self.earlier, "later": self.later},
            )


class PartnershipOrigin(Step):
    """An event that led to a partnership or carried it on."""

    class Kind(models.TextChoices):
        ORIGIN = "origin", _("the partnership came out of it")
        STEP = "step", _("a step on its way")

    event = models.ForeignKey(
        Event, models.CASCADE, verbose_name=_("event"), related_name="partnership_steps"
    )
    partnership = models.ForeignKey(
        Partnership, models.CASCADE, verbose_name=_("partnership"), related_name="origins"
    )
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.STEP)

    objects = OriginQuerySet.as_manager()

    class Meta:
        verbose_name = _("step to a partnership")
        verbose_name_plural = _("steps to partnerships")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "partnership"],
                name="event_leads_to_a_partnership_once",
                violation_error_message=_("This event is already linked to the partnership."),
            )
        ]

    def __str__(self):
        return f"{self.event} → {self.partnership}"
