"""Cities, towns, districts, counties and unions of municipalities."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partnerships.models.country import Country
from partnerships.querysets import MunicipalityQuerySet
from publishing.addresses import WebAddressField
from publishing.dates import earliest_year_constraint, validate_year
from publishing.languages import TranslatedColumns, capfirst, language_columns
from publishing.models import PublicRecord
from publishing.text.statements import StatementsField


class Municipality(PublicRecord):
    class Kind(models.TextChoices):
        CITY = "city", _("city")
        TOWN = "town", _("town")
        MUNICIPALITY = "municipality", pgettext_lazy("kind of place", "municipality")
        DISTRICT = "district", _("district")
        COUNTY = "county", _("county")
        UNION = "union_of_municipalities", _("union of municipalities")

    public_prefix = "MU"
    texts = ("about",)
    route = "municipality"
    search_terms = ("name", "name_local", "other_names")
    needed = ("name", "country")
    welcome = ("about", "website", "latitude", "population", "sources")

    name = TranslatedColumns(models.CharField(_("name"), max_length=120, blank=True))
    name_local = models.CharField(
        _("official name"),
        max_length=120,
        blank=True,
        help_text=_("In the language of the place, for example “Gaziantep Büyükşehir Belediyesi”."),
    )
    other_names = StatementsField(
        _("other names"),
        blank=True,
        help_text=_("Other spellings people search for, one per line, for example “Deir Allah”."),
    )
    kind = models.CharField(_("kind"), max_length=24, choices=Kind, default=Kind.MUNICIPALITY)
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        verbose_name=_("country"),
        related_name="municipalities",
        null=True,
        blank=True,
    )
    region = TranslatedColumns(models.CharField(_("region"), max_length=80, blank=True))
    subdivision = models.CharField(
        _("code of the region"),
        max_length=6,
        blank=True,
        help_text=_("ISO 3166-2, for example JO-BA."),
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north, for example 32.1967."),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east, for example 35.6206."),
    )
    population = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(
        _("year of the count"), null=True, blank=True, validators=[validate_year]
    )
    population_note = models.CharField(
        _("note on the inhabitants"),
        max_length=200,
        blank=True,
        help_text=_("Who says so, for example “city statistics”."),
    )
    about = TranslatedColumns(models.TextField(_("about the municipality"), blank=True))
    website = WebAddressField(_("website"), blank=True)
    wikidata_id = models.CharField("Wikidata", max_length=12, blank=True)
    geonames_id = models.CharField("GeoNames", max_length=12, blank=True)
    ags = models.CharField(_("German municipality key (AGS)"), max_length=8, blank=True)

    confirmed_on = models.DateField(_("confirmed on"), null=True, editable=False)

    objects = MunicipalityQuerySet.as_manager()

    class Meta(PublicRecord.Meta):
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        constraints = [
            *PublicRecord.Meta.constraints,
            models.CheckConstraint(
                name="municipality_has_both_coordinates_or_none",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                violation_error_message=_(
                    "Give latitude and longitude together, or neither of them."
                ),
            ),
            earliest_year_constraint("municipality_years_since_1900", "population_year"),
            models.CheckConstraint(
                name="municipality_year_needs_a_count",
                condition=Q(population_year__isnull=True) | Q(population__isnull=False),
                violation_error_message=_("A year of the count needs a number of inhabitants."),
            ),
        ]

    def __str__(self):
        return self.name or self.name_local or self.slug

    def result_facts(self):
        return [capfirst(self.get_kind_display()), self.country]

    @property
    def wider_region(self):
        """The region, unless it is called as the municipality is: Adana lies in Adana."""
        names = {self.name_local, *(getattr(self, column) for column in language_columns("name"))}
        return "" if self.region in names else self.region

    @property
    def place(self):
        """What the maps draw: country code, latitude and longitude in degrees; None if unknown."""
        if None in (self.latitude, self.longitude):
            return None
        return self.country_id, self.latitude, self.longitude
