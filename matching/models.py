"""How much each reason counts, and what editors decided about a match."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matching.rules import DEFAULT_WEIGHTS, Rule, Weight
from partnerships.models import Expert, GoodPractice, Municipality, Notice
from publishing.text.normalize import VisibleTexts

MOST_POINTS = 100
MATCHED_MODELS = {it.public_prefix: it for it in (Municipality, Notice, GoodPractice, Expert)}
ID_OF_A_SIDE = re.compile(r"(?P<prefix>[A-Z]{2})-(?P<number>[0-9]{4,12})")


class MatchWeightQuerySet(models.QuerySet):
    def by_rule(self):
        """{rule: its weight}; a rule without a row counts as it does at first."""
        stored = {row.rule: Weight(row.points, row.most) for row in self}
        return {rule: stored.get(rule, weight) for rule, weight in DEFAULT_WEIGHTS.items()}


class MatchWeight(models.Model):
    """What a reason for a match is worth."""

    rule = models.CharField(_("reason"), max_length=16, choices=Rule, unique=True)
    points = models.PositiveSmallIntegerField(
        _("points"),
        validators=[MaxValueValidator(MOST_POINTS)],
        help_text=_("For each thing found, for example for each shared topic. 0: it never counts."),
    )
    most = models.PositiveSmallIntegerField(
        _("at most"),
        validators=[MaxValueValidator(MOST_POINTS)],
        help_text=_("However many things are found, the reason gives no more points than this."),
    )

    objects = MatchWeightQuerySet.as_manager()

    class Meta:
        verbose_name = _("weight of a reason")
        verbose_name_plural = _("weights of reasons for matches")
        constraints = [
            models.CheckConstraint(
                name="match_weight_gives_at_least_one_thing",
                condition=Q(most__gte=F("points"), most__lte=MOST_POINTS),
                violation_error_message=_("“At most” cannot be less than the points of one thing."),
            ),
        ]

    def __str__(self):
        return self.get_rule_display()


def find_matched(public_id):
    """The record that a public id names, or None; only of kinds that are matched."""
    found = ID_OF_A_SIDE.fullmatch(public_id)
    model = MATCHED_MODELS.get(found["prefix"]) if found else None
    return model.objects.filter(pk=int(found["number"])).first() if model else None


class MatchDecisionQuerySet(models.QuerySet):
    def of(self, public_id):
        """{public id of the other side: what was decided}"""
        both = self.filter(Q(one=public_id) | Q(other=public_id)).select_related("event")
        return {it.other if it.one == public_id else it.one: it for it in both}


class MatchDecision(VisibleTexts, models.Model):
    """What editors decided about two sides, whichever of them is asked for."""

    class Verdict(models.TextChoices):
        HIDDEN = "hidden", _("hidden: it does not fit")
        INTRODUCED = "introduced", _("introduced to each other")
        PROPOSED = "proposed", _("proposed again")

    one = models.CharField(
        _("one side"), max_length=16, help_text=_("Its lasting id, for example MU-0007.")
    )
    other = models.CharField(
        _("other side"),
        max_length=16,
        help_text=_("Its lasting id: of a municipality, notice, good practice or expert."),
    )
    verdict = models.CharField(
        _("decision"), max_length=10, choices=Verdict, default=Verdict.HIDDEN
    )
    note = models.CharField(
        _("note"),
        max_length=300,
        help_text=_("Why. Only colleagues read it."),
    )
    decided_at = models.DateTimeField(_("decided"), auto_now=True)
    event = models.OneToOneField(
        "events.Event",
        models.SET_NULL,
        verbose_name=_("introduction"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )

    objects = MatchDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision on a match")
        verbose_name_plural = _("decisions on matches")
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                name="match_is_decided_once",
                violation_error_message=_("There is a decision on these two already: change it."),
            ),
            models.CheckConstraint(
                name="match_has_two_sides_in_order",
                condition=Q(one__lt=F("other")),
                violation_error_message=_("A match has two different sides."),
            ),
        ]

    def __str__(self):
        return f"{self.one} – {self.other}"

    def clean_fields(self, exclude=None):
        """The sides are stored in one order, so that a pair is decided on once."""
        self.one, self.other = sorted([self.one.strip().upper(), self.other.strip().upper()])
        super().clean_fields(exclude)

    def clean(self):
        unknown = [name for name in ("one", "other") if find_matched(getattr(self, name)) is None]
        if unknown:
            text = _("No municipality, notice, good practice or expert has this id.")
            raise ValidationError(dict.fromkeys(unknown, text))

    @property
    def sides(self):
        return [find_matched(self.one), find_matched(self.other)]

    @property
    def places(self):
        """The municipalities of both sides, as far as they are known."""
        found = [
            side if isinstance(side, Municipality) else getattr(side, "municipality", None)
            for side in self.sides
        ]
        return list(dict.fromkeys(filter(None, found)))
