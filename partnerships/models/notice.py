"""Notices: what a municipality offers or looks for."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from partnerships.models.country import Country
from partnerships.models.municipality import Municipality
from partnerships.querysets import NoticeQuerySet
from publishing import dates
from publishing.dates import Precision, earliest_year_constraint, validate_year
from publishing.languages import TranslatedColumns, capfirst
from publishing.models import Topic, TopicalRecord
from publishing.spoken_languages import validate_language_codes
from publishing.text.statements import StatementsField

YEARS_OF_A_NOTICE = 3  # after which it is old, if it names no day until which it is valid


class NoticeTopic(ItemBase):
    tag = models.ForeignKey(
        Topic, models.PROTECT, verbose_name=_("topic"), related_name="notice_uses"
    )
    content_object = models.ForeignKey("Notice", models.CASCADE, related_name="topic_uses")

    class Meta:
        verbose_name = _("topic of a notice")
        verbose_name_plural = _("topics of notices")
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="notice_has_a_topic_once"
            )
        ]


class Notice(TopicalRecord):
    class Kind(models.TextChoices):
        NEED = "need", _("need")
        OFFER = "offer", _("offer")

    class Stage(models.TextChoices):
        OPEN = "open", _("open")
        IN_TALKS = "in_talks", _("in talks")
        MET = "met", _("met")
        NOT_KNOWN = "not_known", _("not known")

    public_prefix = "NO"
    texts = ("title", "text", "competences", "key_figures")
    route = "notice"
    needed = ("title", "text", "country", "topics")
    dated = (("published_on", "published_precision"),)
    welcome = ("competences", "municipality", "published_on", "sources")
    moments = (*TopicalRecord.moments, "expires_on")

    kind = models.CharField(_("kind"), max_length=5, choices=Kind, default=Kind.NEED)
    reference = models.CharField(
        _("reference"),
        max_length=10,
        blank=True,
        help_text=_("The number it was published under, for example “A027”."),
    )
    title = TranslatedColumns(models.CharField(_("title"), max_length=160, blank=True))
    text = TranslatedColumns(
        StatementsField(_("text"), blank=True, help_text=_("One point per line."))
    )
    competences = TranslatedColumns(
        models.TextField(_("competences"), blank=True, help_text=_("What the partner should know."))
    )
    key_figures = TranslatedColumns(
        StatementsField(
            _("key figures"),
            blank=True,
            help_text=_(
                "One per line, for example “60,000 residents” or “40 tonnes of waste a day”."
            ),
        )
    )
    working_languages = models.CharField(
        _("working languages"),
        max_length=40,
        blank=True,
        validators=[validate_language_codes],
        help_text=_("Codes separated by commas, for example “ar, en”."),
    )
    stage = models.CharField(
        _("how far it is"),
        max_length=9,
        choices=Stage,
        default=Stage.NOT_KNOWN,
        db_default=Stage.NOT_KNOWN,
    )
    partnership = models.ForeignKey(
        "partnerships.Partnership",
        models.PROTECT,
        verbose_name=_("partnership that met it"),
        related_name="met_notices",
        null=True,
        blank=True,
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        verbose_name=_("municipality"),
        related_name="notices",
        null=True,
        blank=True,
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        verbose_name=_("country"),
        related_name="notices",
        null=True,
        blank=True,
    )
    published_on = models.DateField(_("date"), null=True, blank=True, validators=[validate_year])
    published_precision = models.CharField(
        _("date is known"), max_length=7, choices=Precision, default=Precision.UNKNOWN
    )
    expires_on = models.DateField(
        _("valid until"), null=True, blank=True, validators=[validate_year]
    )
    topics = TaggableManager(_("topics"), through=NoticeTopic, blank=True, related_name="notices")

    # Loaded by with_public(); None where readers may not see the related record.
    public_municipality = None
    public_partnership = None

    objects = NoticeQuerySet.as_manager()

    class Meta(TopicalRecord.Meta):
        verbose_name = _("offer or need")
        verbose_name_plural = _("offers and needs")
        constraints = [
            *TopicalRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["reference"],
                condition=~Q(reference=""),
                name="notice_reference_is_used_once",
                violation_error_message=_("Another notice has this reference."),
            ),
            models.CheckConstraint(
                name="notice_met_by_a_partnership",
                condition=Q(partnership__isnull=True) | Q(stage="met"),
                violation_error_message=_("Only what is met names a partnership."),
            ),
            earliest_year_constraint("notice_years_since_1900", "published_on", "expires_on"),
            models.CheckConstraint(
                name="notice_date_has_a_precision",
                condition=Q(published_on__isnull=True, published_precision="unknown")
                | (Q(published_on__isnull=False) & ~Q(published_precision="unknown")),
                violation_error_message=_(
                    "Say how precisely the date is known, or leave both out."
                ),
            ),
        ]

    def __str__(self):
        return self.title or self.reference or self.slug

    def result_facts(self):
        return [
            capfirst(self.get_kind_display()),
            self.reference,
            self.country,
            dates.format_date(self.published_on, self.published_precision),
        ]

    @property
    def places(self):
        """Whose it is, as far as readers may see it; with_summary_data() loads it."""
        return [self.public_municipality] if self.public_municipality else []

    @property
    def has_expired(self):
        return self.expires_on is not None and self.expires_on < timezone.localdate()

    @property
    def is_old(self):
        """Whether it was published so long ago that nobody knows whether it still stands."""
        if self.published_on is None or self.expires_on is not None:
            return False
        return self.published_on.year < timezone.localdate().year - YEARS_OF_A_NOTICE

    @property
    def standing(self):
        """How far it is, in words; what was open years ago is not said to be open now."""
        if self.stage == self.Stage.MET:
            return _("Met")
        if self.has_expired:
            return _("No longer valid")
        if self.stage == self.Stage.NOT_KNOWN or self.is_old:
            return _("Still open? Not known")
        return _("Open") if self.stage == self.Stage.OPEN else _("In talks")
