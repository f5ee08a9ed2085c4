"""Formats and programmes: lists that editors extend without code."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.addresses import WebAddressField
from publishing.dates import validate_year
from publishing.languages import TranslatedColumns
from publishing.slugs import SluggedModel
from publishing.text.statements import StatementsField


class EventFormat(SluggedModel):
    """A kind of event, such as a study tour."""

    search_terms = ("label", "synonyms")

    slug = models.SlugField(_("key"), max_length=40, unique=True)
    label = TranslatedColumns(models.CharField(_("label"), max_length=80, blank=True))
    description = TranslatedColumns(
        models.TextField(
            _("description"),
            blank=True,
            help_text=_("One sentence, for example “Specialists visit facilities abroad.”"),
        )
    )
    synonyms = TranslatedColumns(
        StatementsField(
            _("other words"),
            blank=True,
            help_text=_("Words that lead here too, one per line, for example “study visit”."),
        )
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=100, help_text=_("Small numbers come first in lists.")
    )

    class Meta:
        verbose_name = _("event format")
        verbose_name_plural = _("event formats")

    def __str__(self):
        return self.label or self.slug


class Programme(SluggedModel):
    """What an event belonged to and was paid from."""

    search_terms = ("name",)

    slug = models.SlugField(_("key"), max_length=80, unique=True)
    name = TranslatedColumns(models.CharField(_("name"), max_length=160, blank=True))
    description = TranslatedColumns(models.TextField(_("description"), blank=True))
    website = WebAddressField(_("website"), blank=True)

    # What it says of itself, beside what the records tell until the same day.
    own_figures_on = models.DateField(
        _("its own figures are of"), null=True, blank=True, validators=[validate_year]
    )
    own_event_count = models.PositiveIntegerField(_("events, as it says"), null=True, blank=True)
    own_municipality_count = models.PositiveIntegerField(
        _("municipalities, as it says"), null=True, blank=True
    )
    own_partnership_count = models.PositiveIntegerField(
        _("partnerships, as it says"), null=True, blank=True
    )
    own_figures_source = WebAddressField(_("where it says so"), blank=True)
    own_figures_note = TranslatedColumns(
        models.TextField(
            _("what it counted"),
            blank=True,
            help_text=_("In its own words, for example “more than 40 municipalities”."),
        )
    )

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def __str__(self):
        return self.name or self.slug
