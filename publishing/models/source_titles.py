"""Titles that a source gave, and that nobody translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.languages import active_language
from publishing.spoken_languages import language_codes, validate_language_codes


class SourceTitles(models.Model):
    """What has titles in several languages, of which some are those of its sources.

    Such a title need not mean the same as the others, and no state of a translation fits it.
    """

    source_titles = models.CharField(
        _("titles of the source"),
        max_length=20,
        blank=True,
        default="",
        db_default="",
        validators=[validate_language_codes],
        help_text=_("Codes of the languages in which the title is the source’s own: “de, tr”."),
    )

    class Meta:
        abstract = True

    @property
    def has_title_of_source(self):
        """Whether the title that the reader sees is the source's own."""
        language = active_language()
        return language in language_codes(self.source_titles) and self.title.language == language
