"""Other portals, and what their data packages said of their records at the last refresh."""

from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.addresses import WebAddressField
from publishing.kinds import kinds
from publishing.languages import LANGUAGE_CODES, TextInLanguage, TranslatedColumns, active_language

LONGEST_TITLE, LONGEST_EXCERPT = 300, 300  # characters


class SisterPortal(models.Model):
    """A portal whose public records are shown in the search as to be found elsewhere."""

    name = TranslatedColumns(
        models.CharField(
            _("name"),
            max_length=160,
            blank=True,
            help_text=_("As readers know it. Without one, the title of its data package is shown."),
        )
    )
    package_url = WebAddressField(
        _("data package"),
        max_length=500,
        unique=True,
        help_text=_("Its address, for example https://portal.example.org/datapackage.json."),
    )
    is_on = models.BooleanField(
        _("shown"),
        default=True,
        help_text=_("Without it, nothing of the portal is shown or asked for."),
    )
    title = models.CharField(
        _("what the package calls itself"), max_length=LONGEST_TITLE, blank=True, editable=False
    )
    refreshed_at = models.DateTimeField(_("last refreshed"), null=True, editable=False)
    tried_at = models.DateTimeField(_("last tried"), null=True, editable=False)
    problem = models.TextField(_("why the last try changed nothing"), blank=True, editable=False)

    class Meta:
        verbose_name = _("sister portal")
        verbose_name_plural = _("sister portals")

    def __str__(self):
        return self.name or self.title or urlsplit(self.package_url).hostname or ""


class SisterRecord(models.Model):
    """A public record of a sister portal: its texts by language, and where it is read.

    `words` and `title_words` are what the search of this portal finds it by.
    """

    portal = models.ForeignKey(SisterPortal, models.CASCADE, related_name="records")
    kind = models.CharField(max_length=20)
    public_id = models.CharField(max_length=20)
    url = models.URLField(max_length=500)
    titles = models.JSONField()  # {language: text}
    excerpts = models.JSONField()
    year = models.PositiveSmallIntegerField(null=True)
    title_words = models.TextField()
    words = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["portal", "public_id"], name="sister_record_is_taken_once"
            )
        ]

    def __str__(self):
        return self.public_id

    @property
    def title(self):
        return in_readers_language(self.titles)

    @property
    def excerpt(self):
        return in_readers_language(self.excerpts)

    @property
    def kind_label(self):
        return kinds.get(name=self.kind).label


def in_readers_language(texts):
    """One of {language: text}: the reader's, else the first in the order of our languages."""
    for language in (active_language(), *LANGUAGE_CODES):
        if texts.get(language):
            return TextInLanguage(texts[language], language)
    return TextInLanguage("", active_language())
