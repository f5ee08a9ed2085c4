"""Experts: a function at a municipality; a person only with valid consent."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from partnerships.models.municipality import Municipality
from partnerships.querysets import ExpertQuerySet
from publishing.languages import TranslatedColumns
from publishing.models import Topic, TopicalRecord
from publishing.spoken_languages import validate_language_codes


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
    """A function. Who has it, its consents say: experts.shown_in() loads that as `person`."""

    class WithoutConsent(models.TextChoices):
        FUNCTION = "function", _("show the function only")
        NOTHING = "nothing", _("show nothing")

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
    without_consent = models.CharField(
        _("without a consent"),
        max_length=8,
        choices=WithoutConsent,
        default=WithoutConsent.FUNCTION,
        db_default=WithoutConsent.FUNCTION,
        help_text=_("What readers see where no valid consent allows to name the person."),
    )
    working_languages = models.CharField(
        _("working languages"),
        max_length=40,
        blank=True,
        validators=[validate_language_codes],
        help_text=_("Codes separated by commas, for example “ar, en”."),
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, editable=False)
    topics = TaggableManager(_("topics"), through=ExpertTopic, blank=True, related_name="experts")

    objects = ExpertQuerySet.as_manager()

    class Meta(TopicalRecord.Meta):
        verbose_name = _("expert")
        verbose_name_plural = _("experts")

    def __str__(self):
        return self.function or self.slug

    @property
    def person(self):
        """Who it is, if the output that loaded the expert may say it; never a query."""
        covering = getattr(self, "covering", ())  # its consents, the latest first
        return covering[0].person if covering else None

    @property
    def person_name(self):
        return self.person.name if self.person else ""

    def result_facts(self):
        place = [self.municipality, self.municipality.country]
        return [*super().result_facts(), self.person_name, *place]

    def get_absolute_url(self):
        """Experts have no page of their own; they stand on that of their municipality."""
        if self.municipality is None:
            return reverse("experts")
        return f"{self.municipality.get_absolute_url()}#experts"
