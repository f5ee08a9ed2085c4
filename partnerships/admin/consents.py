"""The back office for consents: who a person is, where they may be shown, and the proof."""

from pathlib import PurePath

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.http import Http404, HttpResponse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from backoffice.translated import TranslatedAdmin
from partnerships.models import Consent
from partnerships.models.consent import SUFFIXES_OF_PROOFS
from publishing.media.images import MAX_PICTURE_BYTES, upload_content
from publishing.media.portraits import read_portrait

SAFE_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


class ConsentForm(forms.ModelForm):
    def clean_portrait(self):
        upload = self.cleaned_data["portrait"]
        return read_portrait(upload) if isinstance(upload, UploadedFile) else upload

    def clean_proof_file(self):
        upload = self.cleaned_data["proof_file"]
        if isinstance(upload, UploadedFile):
            FileExtensionValidator(SUFFIXES_OF_PROOFS)(upload)
            upload_content(upload, MAX_PICTURE_BYTES)  # neither empty nor too large
        return upload


@admin.register(Consent)
class ConsentAdmin(TranslatedAdmin):
    """A consent and its withdrawal count at once: no draft, no review, no revision."""

    menu = ("content", 75)
    form = ConsentForm
    content_fieldsets = [
        (_("Who"), ["expert", "name", "biography", "portrait"]),
        (
            _("Where the person may be shown"),
            ["in_pages", "in_lists", "in_data", "in_archive", "with_portrait", "scope"],
        ),
        (
            _("Why, and the proof"),
            ["basis", "reason", "given_on", "proof", "proof_file", "file_links"],
        ),
        (_("End"), ["expires_on", "withdrawn_on"]),
    ]
    readonly_fields = ["file_links"]
    list_display = ["expert", "name", "__str__", "given_on", "expires_on", "withdrawn_on"]
    list_select_related = ["expert"]
    list_filter = ["basis", "in_pages", "in_lists", "in_data", "in_archive"]
    search_fields = ["name"]
    date_hierarchy = "given_on"
    ordering = ["-given_on", "pk"]

    def get_urls(self):
        return [self.page_path("file/<str:field>/", self.file_view, "file"), *super().get_urls()]

    @admin.display(description=_("stored files"))
    def file_links(self, consent):
        links = [
            format_html('<a href="{}">{}</a>', self.page_url("file", consent, name), label)
            for name, label in (("portrait", _("portrait")), ("proof_file", _("proof as a file")))
            if getattr(consent, name)
        ]
        return format_html(", ".join(["{}"] * len(links)), *links) if links else "–"

    def file_view(self, request, object_id, field):
        """A file for whoever may see the consent; nobody else learns that it is there."""
        consent = self.get_visible_record(request, object_id)
        file = getattr(consent, field) if field in ("portrait", "proof_file") else None
        if not file or not file.storage.exists(file.name):
            raise Http404
        name = content_disposition_header(as_attachment=True, filename=PurePath(file.name).name)
        with file.open() as stored:
            content = stored.read()
        headers = {**SAFE_HEADERS, "Content-Disposition": name}
        return HttpResponse(content, content_type="application/octet-stream", headers=headers)
