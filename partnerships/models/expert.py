"""Experts: a function at a municipality; a person only with valid consent."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from partnerships.models.municipality import Municipality
from partnerships.querysets import ConsentQuerySet, ExpertQuerySet
from publishing.dates import earliest_year_constraint, validate_year
from publishing.languages import TranslatedColumns
from publishing.models import Topic, TopicalRecord
from publishing.text.normalize import VisibleTexts


class ExpertTopic(ItemBase):
    tag = models.ForeignKey(
        Topic, models.PROTECT, verbose_name=_("topic"), related_name="expert_uses"
    )
    content_object = models.ForeignKey("Expert", models.CASCADE, related_name="topic_uses")

    class Meta:
        verbose_name = _("topic of an expert")
        verbose_name_plural = _("topics of experts")
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="expert_has_a_topic_once"
            )
        ]


class Expert(TopicalRecord):
    public_prefix = "EX"
    texts = ("function",)
    page_of = "municipality"
    needed = ("function", "municipality", "topics")
    welcome = ("working_languages", "sources")

    function = TranslatedColumns(
        models.CharField(
            _("function"),
            max_length=160,
            blank=True,
            help_text=_("Never a name, for example “Head of the waste department”."),
        )
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        verbose_name=_("municipality"),
        related_name="experts",
        null=True,
        blank=True,
    )
    person = models.CharField(
        _("name of the person"),
        max_length=120,
        blank=True,
        help_text=_("Never shown without a valid consent."),
    )
    working_languages = models.CharField(
        _("working languages"),
        max_length=40,
        blank=True,
        help_text=_("Codes separated by commas, for example “ar, en”."),
    )
    topics = TaggableManager(_("topics"), through=ExpertTopic, blank=True, related_name="experts")

    objects = ExpertQuerySet.as_manager()

    class Meta(TopicalRecord.Meta):
        verbose_name = _("expert")
        verbose_name_plural = _("experts")

    def __str__(self):
        return self.function or self.slug

    def result_facts(self):
        return [*super().result_facts(), self.municipality, self.municipality.country]

    def get_absolute_url(self):
        """Experts have no page of their own; they stand on that of their municipality."""
        if self.municipality is None:
            return reverse("experts")
        return f"{self.municipality.get_absolute_url()}#experts"


class Consent(VisibleTexts, models.Model):
    """A person's permission to be shown, as the GDPR asks for it."""

    class Basis(models.TextChoices):
        CONSENT = "consent", _("consent (Art. 6 (1) a GDPR)")
        CONTRACT = "contract", _("contract (Art. 6 (1) b GDPR)")
        TASK = "task", _("public task (Art. 6 (1) e GDPR)")

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="consents")
    scope = models.CharField(
        _("what may be shown"), max_length=200, help_text=_("For example “name and function”.")
    )
    basis = models.CharField(_("legal basis"), max_length=8, choices=Basis, default=Basis.CONSENT)
    given_on = models.DateField(_("given on"), validators=[validate_year])
    proof = models.CharField(
        _("proof"), max_length=200, help_text=_("Where it is kept, for example “file 12/2026”.")
    )
    expires_on = models.DateField(
        _("valid until"), null=True, blank=True, validators=[validate_year]
    )
    withdrawn_on = models.DateField(
        _("withdrawn on"), null=True, blank=True, validators=[validate_year]
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.CheckConstraint(
                name="consent_ends_after_it_was_given",
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("given_on")),
                violation_error_message=_("A consent cannot end before it was given."),
            ),
            earliest_year_constraint(
                "consent_years_since_1900", "given_on", "expires_on", "withdrawn_on"
            ),
            models.CheckConstraint(
                name="consent_has_a_proof",
                condition=~Q(proof=""),
                violation_error_message=_("Say where the proof of the consent is kept."),
            ),
        ]

    def __str__(self):
        return f"{self.scope} ({self.given_on})"
