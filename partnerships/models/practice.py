"""Good practices: what a municipality did about a problem, and what came of it."""

from babel.lists import format_list
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from partnerships.models.country import Country
from partnerships.models.municipality import Municipality
from partnerships.models.partnership import Partnership
from partnerships.querysets import PracticeQuerySet
from publishing.dates import babel_locale, earliest_year_constraint, validate_year
from publishing.languages import TranslatedColumns, capfirst
from publishing.models import Topic, TopicalRecord


class PracticeTopic(ItemBase):
    tag = models.ForeignKey(
        Topic, models.PROTECT, verbose_name=_("topic"), related_name="practice_uses"
    )
    content_object = models.ForeignKey("GoodPractice", models.CASCADE, related_name="topic_uses")

    class Meta:
        verbose_name = _("topic of a good practice")
        verbose_name_plural = _("topics of good practices")
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="practice_has_a_topic_once"
            )
        ]


# What others need to know before they do the same.
TRANSFER_TEXTS = ("cost", "staff", "duration", "conditions", "setbacks")


class GoodPractice(TopicalRecord):
    public_prefix = "GP"
    texts = ("title", "challenge", "approach", "results", *TRANSFER_TEXTS)
    route = "practice"
    needed = ("title", "approach", "country", "topics", "sources")  # the approach is its summary
    welcome = ("challenge", "results", "municipality", "year")

    title = TranslatedColumns(models.CharField(_("title"), max_length=160, blank=True))
    challenge = TranslatedColumns(
        models.TextField(_("challenge"), blank=True, help_text=_("What was the problem?"))
    )
    approach = TranslatedColumns(
        models.TextField(_("approach"), blank=True, help_text=_("What did the municipality do?"))
    )
    results = TranslatedColumns(
        models.TextField(_("result"), blank=True, help_text=_("What came of it, good or bad?"))
    )
    cost = TranslatedColumns(
        models.TextField(
            _("cost and money"),
            blank=True,
            help_text=_("What it cost, who paid, what it saves. Empty where no source says so."),
        )
    )
    staff = TranslatedColumns(
        models.TextField(_("staff"), blank=True, help_text=_("Who does the work, how many."))
    )
    duration = TranslatedColumns(
        models.TextField(_("duration"), blank=True, help_text=_("From the first plan to its use."))
    )
    conditions = TranslatedColumns(
        models.TextField(
            _("legal and technical conditions"),
            blank=True,
            help_text=_("What had to be there: rules, decisions, sites, machines, data."),
        )
    )
    setbacks = TranslatedColumns(
        models.TextField(
            _("what failed"), blank=True, help_text=_("What did not work, or not at first.")
        )
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        verbose_name=_("municipality"),
        related_name="practices",
        null=True,
        blank=True,
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        verbose_name=_("country"),
        related_name="practices",
        null=True,
        blank=True,
    )
    partnership = models.ForeignKey(
        Partnership,
        models.PROTECT,
        verbose_name=_("came out of the partnership"),
        related_name="practices",
        null=True,
        blank=True,
        help_text=_("Only where a source says so; it becomes the last step of the chain."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[validate_year]
    )
    topics = TaggableManager(
        _("topics"), through=PracticeTopic, blank=True, related_name="practices"
    )

    # Loaded by with_public(); None where readers may not see the related record.
    public_municipality = None
    public_partnership = None

    objects = PracticeQuerySet.as_manager()

    class Meta(TopicalRecord.Meta):
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
        constraints = [
            *TopicalRecord.Meta.constraints,
            earliest_year_constraint("practice_years_since_1900", "year"),
        ]

    def __str__(self):
        return self.title or self.slug

    def result_facts(self):
        return [*super().result_facts(), self.public_municipality, self.country, self.year]

    @property
    def transfer(self):
        """[(label, text)] of what sources say for those who would do the same."""
        return [
            (capfirst(self._meta.get_field(f"{name}_en").verbose_name), text)
            for name in TRANSFER_TEXTS
            if (text := getattr(self, name))
        ]

    @property
    def not_stated(self):
        """The labels of what no source says, as one list in the reader's language."""
        labels = [
            str(self._meta.get_field(f"{name}_en").verbose_name)
            for name in TRANSFER_TEXTS
            if not getattr(self, name)
        ]
        if not getattr(self.public_municipality, "population", None):
            labels.insert(0, gettext("size of the place"))
        return format_list(labels, locale=babel_locale())

    @property
    def places(self):
        """Where it is, as far as readers may see it; with_summary_data() loads it."""
        return [self.public_municipality] if self.public_municipality else []
