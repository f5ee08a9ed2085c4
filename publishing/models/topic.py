"""Topics: our own tags, curated, in families, with words in every language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from publishing.collation import order_by_text
from publishing.languages import TranslatedColumns
from publishing.models.redirect import Addressed
from publishing.slugs import SluggedModel
from publishing.text.statements import StatementsField


class TopicFamily(SluggedModel):
    """A handful of related topics that share a colour."""

    class Accent(models.TextChoices):
        """The colours of static/css/tokens.css that have enough contrast in light and dark."""

        GREEN = "green", _("green")
        BLUE = "blue", _("blue")
        BERRY = "berry", _("berry")
        OCHRE = "ochre", _("ochre")
        VIOLET = "violet", _("violet")
        TEAL = "teal", _("teal")

    search_terms = ("label",)

    slug = models.SlugField(_("key"), max_length=40, unique=True)
    label = TranslatedColumns(models.CharField(_("label"), max_length=80, blank=True))
    accent = models.CharField(_("colour"), max_length=8, choices=Accent, default=Accent.TEAL)
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    class Meta:
        verbose_name = _("topic family")
        verbose_name_plural = _("topic families")

    def __str__(self):
        return self.label or self.slug


class TopicQuerySet(models.QuerySet):
    def in_order(self):
        """By family, then by label: the order of every list of topics."""
        return self.select_related("family").order_by(
            "family__position", order_by_text("label"), "pk"
        )

    def with_result_data(self):
        return self.select_related("family")


class Topic(Addressed, TagBase):
    """A field of municipal work."""

    class Pictogram(models.TextChoices):
        """The drawings in static/img/pictograms.svg, named after what they show."""

        NEIGHBOURHOOD = "neighbourhood", _("houses")
        MARKET = "market", _("shop")
        BIN = "bin", _("waste bin")
        DROP = "drop", _("drop of water")
        SOLAR = "solar", _("sun and solar panel")
        BUS = "bus", _("bus")
        SHELTER = "shelter", _("person under a roof")
        PEOPLE = "people", _("three people")
        MORTARBOARD = "mortarboard", _("mortarboard")
        HELMET = "helmet", _("helmet")
        TOWN_HALL = "town-hall", _("town hall")
        VOICES = "voices", _("two speech bubbles")
        SIREN = "siren", _("siren")
        SET_SQUARE = "set-square", _("set square")
        THERMOMETER = "thermometer", _("thermometer")
        HEART = "heart", _("heart")
        LAPTOP = "laptop", _("laptop")
        TREE = "tree", _("tree and bench")
        CRANE = "crane", _("crane")
        PURSE = "purse", _("purse")
        VASE = "vase", _("vase")
        EQUAL = "equal", _("two people, equal")
        BRIDGE = "bridge", _("bridge")
        WHEEL = "wheel", _("wheel of goals")

    route = "topic"
    search_terms = ("label", "synonyms")
    picture_columns = ("pictogram", "family__accent")

    family = models.ForeignKey(
        TopicFamily,
        models.PROTECT,
        verbose_name=_("family"),
        related_name="topics",
        null=True,
        blank=True,
    )
    label = TranslatedColumns(models.CharField(_("label"), max_length=100, blank=True))
    description = TranslatedColumns(
        models.TextField(
            _("description"),
            blank=True,
            help_text=_("One sentence, for example “Collection, separation and recovery.”"),
        )
    )
    synonyms = TranslatedColumns(
        StatementsField(
            _("other words"),
            blank=True,
            help_text=_("Words that lead here too, one per line, for example “rubbish”."),
        )
    )
    sdgs = models.CharField(
        _("Sustainable Development Goals"),
        max_length=40,
        blank=True,
        help_text=_("Numbers separated by commas, for example “11, 12”."),
    )

    pictogram = models.CharField(
        _("pictogram"),
        max_length=16,
        choices=Pictogram,
        blank=True,
        help_text=_("A small picture beside the name, in the colour of the family."),
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = Addressed.Meta.constraints

    def __str__(self):
        return self.label or self.name

    def save(self, *args, **kwargs):
        self.name = self.tag_name
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if not self.tag_name:
            raise ValidationError(_("Give the topic a label in at least one language."))
        if Topic.objects.exclude(pk=self.pk).filter(name=self.tag_name).exists():
            raise ValidationError(_("Another topic has this label."))

    @property
    def tag_name(self):
        """What taggit calls it; editors see the labels only."""
        return self.label_en or self.name or str(self.label)

    def result_facts(self):
        return [_("Topic"), self.family]

    def get_absolute_url(self):
        return reverse(self.route, args=[self.slug])

    @property
    def accent(self):
        return self.family.accent if self.family else TopicFamily.Accent.TEAL
