"""Partnerships: two or more municipalities of any country that work together."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from partnerships.models.municipality import Municipality
from partnerships.querysets import PartnershipQuerySet
from publishing.dates import earliest_year_constraint, validate_year
from publishing.languages import TranslatedColumns, capfirst, first_line
from publishing.loaded_values import LoadedValues
from publishing.models import Topic, TopicalRecord
from publishing.text.statements import StatementsField


class PartnershipTopic(ItemBase):
    tag = models.ForeignKey(
        Topic, models.PROTECT, verbose_name=_("topic"), related_name="partnership_uses"
    )
    content_object = models.ForeignKey("Partnership", models.CASCADE, related_name="topic_uses")

    class Meta:
        verbose_name = _("topic of a partnership")
        verbose_name_plural = _("topics of partnerships")
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="partnership_has_a_topic_once"
            )
        ]


class Partnership(TopicalRecord):
    class Kind(models.TextChoices):
        PARTNERSHIP = "partnership", _("partnership")
        FRIENDSHIP = "friendship", _("friendship")
        CONTACT = "contact", _("contact")
        PROJECT = "project", _("project partnership")

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        PAUSED = "paused", _("paused")
        ENDED = "ended", _("ended")
        UNKNOWN = "unknown", _("not known")

    public_prefix = "PA"
    texts = ("title", "summary", "findings")
    route = "partnership"
    search_terms = ("title",)
    needed = ("title", "summary", "municipalities", "topics", "sources")
    welcome = ("start_year", "findings")
    fewest = {"municipalities": 2}
    content_rows = ("parties",)

    title = TranslatedColumns(
        models.CharField(
            _("title"), max_length=160, blank=True, help_text=_("For example “Jena – Deir Alla”.")
        )
    )
    summary = TranslatedColumns(
        models.TextField(
            _("summary"), blank=True, help_text=_("One or two sentences for lists and search.")
        )
    )
    findings = TranslatedColumns(
        StatementsField(_("what is known"), blank=True, help_text=_("One statement per line."))
    )
    municipalities = models.ManyToManyField(
        Municipality,
        through="Party",
        verbose_name=_("municipalities"),
        related_name="partnerships",
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PARTNERSHIP)
    status = models.CharField(
        _("status"),
        max_length=8,
        choices=Status,
        default=Status.UNKNOWN,
        help_text=_("As the latest source says. Ended partnerships stay visible."),
    )
    status_year = models.PositiveSmallIntegerField(
        _("status as of"),
        null=True,
        blank=True,
        validators=[validate_year],
        help_text=_("The year of the latest source that tells it."),
    )
    start_year = models.PositiveSmallIntegerField(
        _("began in"), null=True, blank=True, validators=[validate_year]
    )
    end_year = models.PositiveSmallIntegerField(
        _("ended in"), null=True, blank=True, validators=[validate_year]
    )
    instrument = TranslatedColumns(
        models.CharField(
            _("funding instrument"),
            max_length=160,
            blank=True,
            help_text=_("For example “Quick-Starter Package”."),
        )
    )
    topics = TaggableManager(
        _("topics"), through=PartnershipTopic, blank=True, related_name="partnerships"
    )

    objects = PartnershipQuerySet.as_manager()

    class Meta(TopicalRecord.Meta):
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        constraints = [
            *TopicalRecord.Meta.constraints,
            earliest_year_constraint(
                "partnership_years_since_1900", "start_year", "end_year", "status_year"
            ),
            models.CheckConstraint(
                name="partnership_ends_after_it_begins",
                condition=Q(start_year__isnull=True)
                | Q(end_year__isnull=True)
                | Q(end_year__gte=F("start_year")),
                violation_error_message=_("A partnership cannot end before it begins."),
            ),
        ]

    def __str__(self):
        return self.title or self.slug

    @property
    def lead(self):
        """What a card says: the summary, or the first thing that is known."""
        return self.summary or first_line(self.findings)

    def result_facts(self):
        return [capfirst(self.get_kind_display()), self.years]

    @property
    def partners(self):
        return [party.municipality for party in self.parties.all()]

    @property
    def marks(self):
        """A card's row of its steps: events before it, itself, events after it, good practices.

        with_card_data() loads them; short cards do without.
        """
        years = [origin.event.years[:1] for origin in self.public_origins]
        before = [year for year in years if not year or year[0] <= (self.start_year or year[0])]
        kinds = [
            *("event" for _year in before),
            "partnership",
            *("event" for _year in years[len(before) :]),
            *("practice" for _one in self.public_practices),
        ]
        return [(kind, kind == "partnership") for kind in kinds] if 1 < len(kinds) <= 12 else []

    @property
    def status_with_year(self):
        """Active (as of 2024): nobody knows more than the latest source told."""
        status = self.get_status_display()
        if self.status_year is None or self.status == self.Status.UNKNOWN:
            return status
        return gettext("%(status)s (as of %(year)s)") % {
            "status": status,
            "year": self.status_year,
        }

    @property
    def years(self):
        """2017–2021, since 2017, or nothing."""
        if self.start_year and self.end_year:
            return f"{self.start_year}–{self.end_year}"
        return gettext("since %(year)s") % {"year": self.start_year} if self.start_year else ""


class Party(LoadedValues):
    """One municipality's place in a partnership."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="parties")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, verbose_name=_("municipality"), related_name="parties"
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=1, help_text=_("1 is named first.")
    )

    class Meta:
        verbose_name = _("partner municipality")
        verbose_name_plural = _("partner municipalities")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "municipality"],
                name="municipality_is_a_party_once",
                violation_error_message=_("This municipality is already part of the partnership."),
            )
        ]

    def __str__(self):
        return str(self.municipality)
