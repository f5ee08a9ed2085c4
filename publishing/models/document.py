"""Documents of the library: reports, agreements, slides, handed out as they are."""

import re

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from publishing.languages import TranslatedColumns
from publishing.media import documents
from publishing.models.media_file import LibraryFile


class Document(LibraryFile):
    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"
        PPTX = "pptx", "PPTX"
        XLSX = "xlsx", "XLSX"
        ODT = "odt", "ODT"
        ODP = "odp", "ODP"
        ODS = "ods", "ODS"

    title = TranslatedColumns(models.CharField(_("title"), max_length=200, blank=True))
    language = models.CharField(
        _("language of the document"),
        max_length=5,
        choices=[*settings.LANGUAGES, ("other", _("another language"))],
    )
    # Translators: of a file, such as PDF; of events it is their kind, such as a workshop
    format = models.CharField(_("format"), max_length=4, choices=Format, editable=False)

    content_facts = (*LibraryFile.content_facts, "format")
    already_here = _("This document is already in the library: %(title)s.")
    read = staticmethod(documents.read_document)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.CheckConstraint(
                name="document_has_a_title",
                condition=~Q(title_en="", title_de="", title_tr="", title_ar=""),
                violation_error_message=_("Give the document a title in at least one language."),
            )
        ]

    @property
    def file_names(self):
        return [self.file.name]

    @property
    def readable_name(self):
        """What the file is called on the reader's disk: letters, digits, hyphens."""
        words = re.sub(r"[^\w]+", "-", self.title).strip("-")
        return f"{words[:80] or 'document'}.{self.format}"
