"""One meeting of municipalities: when and where, who, and what came of it."""

from datetime import date

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from events.affiliations import Affiliations
from events.card_strands import EventStrands
from events.models.format import EventFormat, Programme
from events.querysets import EventQuerySet
from partnerships.models import Country, Municipality, Organisation
from publishing import dates
from publishing.dates import Precision, YearOf, earliest_year_constraint, validate_year
from publishing.languages import TranslatedColumns, first_line
from publishing.loaded_values import LoadedValues
from publishing.models import Topic, TopicalRecord
from publishing.models.source_titles import SourceTitles
from publishing.text.statements import StatementsField


class EventTopic(ItemBase):
    tag = models.ForeignKey(
        Topic, models.PROTECT, verbose_name=_("topic"), related_name="event_uses"
    )
    content_object = models.ForeignKey("Event", models.CASCADE, related_name="topic_uses")

    class Meta:
        verbose_name = _("topic of an event")
        verbose_name_plural = _("topics of events")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="event_has_a_topic_once")
        ]


class Event(SourceTitles, TopicalRecord):
    class Evidence(models.TextChoices):
        DOCUMENTED = "documented", _("documented")
        ANNOUNCED = "announced", _("announced only")

    public_prefix = "EV"
    texts = ("title", "summary", "findings", "results")
    route = "event"
    search_terms = ("title",)
    needed = ("title", "format", "summary", "topics", "sources")
    welcome = ("starts_on", "country", "municipalities", "organisers", "findings", "results")
    content_rows = ("participations", "previous_steps", "next_steps", "partnership_steps")
    dated = (("starts_on", "starts_precision"), ("ends_on", "ends_precision"))

    # What and when
    title = TranslatedColumns(models.CharField(_("title"), max_length=200, blank=True))
    format = models.ForeignKey(
        EventFormat,
        models.PROTECT,
        verbose_name=_("format"),
        related_name="events",
        null=True,
        blank=True,
    )
    summary = TranslatedColumns(
        models.TextField(
            _("summary"), blank=True, help_text=_("One or two sentences for lists and search.")
        )
    )
    starts_on = models.DateField(
        _("first day"),
        null=True,
        blank=True,
        validators=[validate_year],
        help_text=_("If only the month is known: the first day of it."),
    )
    starts_precision = models.CharField(
        _("first day is known"), max_length=7, choices=Precision, default=Precision.UNKNOWN
    )
    ends_on = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        validators=[validate_year],
        help_text=_("Leave out if it is the same as the first day."),
    )
    ends_precision = models.CharField(
        _("last day is known"), max_length=7, choices=Precision, default=Precision.UNKNOWN
    )
    # The two databases disagree on where an empty date sorts; this column settles it.
    listed_on = models.GeneratedField(
        expression=Coalesce("starts_on", Value(date.min, models.DateField())),
        output_field=models.DateField(),
        db_persist=True,
    )

    # The years it touches, whatever the precision: what is known to the month or to the year
    # begins with the first day of it.
    first_year = models.GeneratedField(
        expression=YearOf("starts_on"), output_field=models.SmallIntegerField(), db_persist=True
    )
    last_year = models.GeneratedField(
        expression=YearOf(Coalesce("ends_on", "starts_on")),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )

    # Where and who
    city = TranslatedColumns(
        models.CharField(
            _("place"), max_length=120, blank=True, help_text=_("For example “Amman”.")
        )
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        verbose_name=_("country of the place"),
        related_name="hosted_events",
        null=True,
        blank=True,
    )
    is_online = models.BooleanField(_("took place online"), default=False)
    programmes = models.ManyToManyField(
        Programme, verbose_name=_("programmes"), related_name="events", blank=True
    )
    organisers = models.ManyToManyField(
        Organisation, verbose_name=_("organisers"), related_name="events", blank=True
    )
    municipalities = models.ManyToManyField(
        Municipality, through="Participation", related_name="events"
    )
    countries = models.ManyToManyField(
        Country,
        verbose_name=_("countries"),
        related_name="events",
        blank=True,
        help_text=_(
            "All countries this event is an example of. The country of the place and those of "
            "the municipalities are added by themselves."
        ),
    )
    participants = models.PositiveIntegerField(_("number of participants"), null=True, blank=True)
    country_count = models.PositiveSmallIntegerField(
        _("number of countries"), null=True, blank=True
    )
    municipality_count = models.PositiveSmallIntegerField(
        _("number of municipalities"), null=True, blank=True
    )

    # What it was about and what came of it
    topics = TaggableManager(_("topics"), through=EventTopic, blank=True, related_name="events")
    findings = TranslatedColumns(
        StatementsField(_("what is known"), blank=True, help_text=_("One statement per line."))
    )
    results = TranslatedColumns(
        StatementsField(_("results"), blank=True, help_text=_("One result per line."))
    )
    sdgs_stated = models.CharField(
        _("goals named by the organisers"),
        max_length=60,
        blank=True,
        help_text=_("Sustainable Development Goals, for example “11, 12”."),
    )
    sdgs_inferred = models.CharField(
        _("goals that follow from the topics"), max_length=60, blank=True
    )
    evidence = models.CharField(
        _("evidence"),
        max_length=10,
        choices=Evidence,
        default=Evidence.DOCUMENTED,
        help_text=_("“Announced only” if nobody has read a report on it."),
    )

    objects = EventQuerySet.as_manager()
    strand = EventStrands()

    class Meta(TopicalRecord.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["-listed_on", "slug"], name="event_newest_first"),
            models.Index(fields=["first_year", "last_year"], name="event_years"),
            models.Index(fields=["starts_on"], name="event_first_day"),  # first and last of a list
        ]
        constraints = [
            *TopicalRecord.Meta.constraints,
            earliest_year_constraint("event_years_since_1900", "starts_on", "ends_on"),
            models.CheckConstraint(
                name="event_ends_after_it_starts",
                condition=Q(ends_on__isnull=True)
                | Q(ends_on__isnull=False, starts_on__isnull=False, ends_on__gte=F("starts_on")),
                violation_error_message=_("An event cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="event_first_day_has_a_precision",
                condition=Q(starts_on__isnull=True, starts_precision=Precision.UNKNOWN)
                | (Q(starts_on__isnull=False) & ~Q(starts_precision=Precision.UNKNOWN)),
                violation_error_message=_(
                    "Give the first day and how precisely it is known, or choose “not known”."
                ),
            ),
            models.CheckConstraint(
                name="event_last_day_has_a_precision",
                condition=Q(ends_on__isnull=True, ends_precision=Precision.UNKNOWN)
                | (Q(ends_on__isnull=False) & ~Q(ends_precision=Precision.UNKNOWN)),
                violation_error_message=_(
                    "Give the last day and how precisely it is known, or choose “not known”."
                ),
            ),
        ]

    def __str__(self):
        return self.title or self.slug

    @property
    def when(self):
        """13–20 May 2017, in the reader's language; empty if unknown."""
        return dates.format_date_range(
            self.starts_on, self.starts_precision, self.ends_on, self.ends_precision
        )

    @property
    def short_month(self):
        """The month of its first day, for the date of a card; empty if it is not known."""
        return dates.format_short_month(self.starts_on, self.starts_precision)

    @property
    def machine_date(self):
        """2017-05-13 or 2017-05, for machines."""
        return dates.iso_date(self.starts_on, self.starts_precision)

    @property
    def years(self):
        """Every year it touches, in order; none if the date is not known."""
        if self.starts_on is None:
            return range(0)
        return range(self.starts_on.year, (self.ends_on or self.starts_on).year + 1)

    @property
    def lead(self):
        """What a card says: the summary, or the first thing that is known."""
        return self.summary or first_line(self.findings)

    def result_facts(self):
        return [self.format, self.when, self.city or self.country]

    @property
    def places(self):
        """The municipalities, each once, whatever their roles."""
        return list(dict.fromkeys(row.municipality for row in self.participations.all()))

    def affiliations(self):
        """Its organisers, programmes and countries, in one query."""
        return Affiliations.of(self)

    def complete_content(self):
        self.add_own_countries()

    def add_own_countries(self):
        """Count the place and every municipality's country among the event's countries."""
        is_own = Q(municipalities__participations__event=self) | Q(pk=self.country_id)
        counted = self.countries.through.objects.filter(event=self).values("country")
        if missing := Country.objects.filter(is_own).exclude(pk__in=counted).distinct():
            self.countries.add(*missing)


class Participation(LoadedValues):
    """What a municipality had to do with an event."""

    class Role(models.TextChoices):
        HOST = "host", _("host")
        ORGANISER = "organiser", _("organiser")
        PARTICIPANT = "participant", _("participant")
        VISITED = "visited", _("visited place")
        NAMED = "named", _("named in the source")

    event = models.ForeignKey(Event, models.CASCADE, related_name="participations")
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        verbose_name=_("municipality"),
        related_name="participations",
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTICIPANT)

    class Meta:
        verbose_name = _("municipality at the event")
        verbose_name_plural = _("municipalities at the event")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "municipality", "role"],
                name="municipality_has_a_role_once",
                violation_error_message=_("This municipality already has this role."),
            )
        ]

    def __str__(self):
        return f"{self.municipality} ({self.get_role_display()})"
