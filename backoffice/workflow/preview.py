"""A record as the public would see it, before it does.

It is the public page itself, made within a transaction in which the record is public and has
its waiting change; then everything is taken back.
"""

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from publishing.addresses import absolute_url
from publishing.drafts.draft import RecordDraft
from publishing.languages import LANGUAGE_CODES
from publishing.media.signed_urls import sign_file_urls
from publishing.models import PreviewLink
from publishing.record_pages import RECORD_PAGES

PREVIEW_WIDTHS = {
    "phone": gettext_lazy("Phone"),
    "tablet": gettext_lazy("Tablet"),
    "desk": gettext_lazy("Desktop"),
}


def render_public_page(draft, request, language, typed=None, **banner):
    """The public page of the record with its waiting change, or with what is typed.

    The database stays as it is. Raises ValidationError if what is typed breaks a rule.
    """
    with draft.as_public(typed) as shown, translation.override(language):
        names = record_file_names(shown)
        preview = {
            "path": shown.get_absolute_url(),
            "languages": settings.LANGUAGES,
            "language": language,
            **banner,
        }
        response = RECORD_PAGES[type(shown)].response(request, shown.slug, preview=preview)
    response.content = sign_file_urls(response.text, names)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def record_file_names(record):
    files = [record.picture, *record.document_list]
    return {name for file in files if file for name in file.file_names}


def preview_language(request, record):
    asked = request.GET.get("language")
    return asked if asked in LANGUAGE_CODES else record.source_language


class PreviewMixin:
    """Adds <record>/preview/ with its page in a frame, and links for outsiders."""

    def get_urls(self):
        return [
            self.page_path("preview/", self.record_preview_view, "preview"),
            self.page_path("preview/page/", self.preview_page, "preview_page"),
            self.page_path("preview/link/", require_POST(self.make_link), "preview_link"),
            self.page_path("preview/revoke/", require_POST(self.revoke_links), "preview_revoke"),
            *super().get_urls(),
        ]

    def get_previewable_record(self, request, object_id):
        if not self.model.route:
            raise Http404
        return self.get_visible_record(request, object_id)

    @method_decorator(csp_update({"frame-src": [SELF]}))
    def record_preview_view(self, request, object_id):
        record = self.get_previewable_record(request, object_id)
        width = request.GET.get("width")
        return self.render_page(
            request,
            "record_preview.html",
            _("Preview of “%(record)s”") % {"record": record},
            record,
            language=preview_language(request, record),
            languages=settings.LANGUAGES,
            width=width if width in PREVIEW_WIDTHS else "desk",
            widths=PREVIEW_WIDTHS,
            may_share=self.may_write(request, record),
            links=PreviewLink.objects.of(record).valid().select_related("author"),
        )

    @method_decorator(xframe_options_sameorigin)
    @method_decorator(csp_replace({"frame-ancestors": [SELF]}))
    def preview_page(self, request, object_id):
        record = self.get_previewable_record(request, object_id)
        draft = RecordDraft(record, request.user)
        return render_public_page(draft, request, preview_language(request, record))

    def make_link(self, request, object_id):
        record = self.get_previewable_record(request, object_id)
        self.check_may_share(request, record)
        with transaction.atomic():
            link, token = PreviewLink.objects.make(record, request.user)
            self.log_change(request, record, _("Link to the preview made."))
        address = absolute_url(request, reverse("preview", args=[token]))
        said = _("Send this link; it is shown only now and ends on %(day)s: %(address)s")
        day = timezone.localdate(link.expires_at)
        messages.success(request, said % {"day": day, "address": address})
        return HttpResponseRedirect(self.page_url("preview", record))

    def revoke_links(self, request, object_id):
        record = self.get_previewable_record(request, object_id)
        self.check_may_share(request, record)
        with transaction.atomic():
            if PreviewLink.objects.of(record).valid().update(revoked_at=timezone.now()):
                self.log_change(request, record, _("Links to the preview ended."))
        messages.success(request, _("No link to this preview works any more."))
        return HttpResponseRedirect(self.page_url("preview", record))

    def check_may_share(self, request, record):
        """Whoever writes the record shows it to outsiders; translators do not."""
        if not self.may_write(request, record):
            raise PermissionDenied
