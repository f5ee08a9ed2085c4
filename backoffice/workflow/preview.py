"""A record as the public would see it, before it does.

The page is made by the public view itself, within a transaction in which the record is
public and has its waiting change; then everything is taken back.
"""

import copy

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, resolve, reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from publishing.addresses import absolute_url
from publishing.drafts.content import write_content
from publishing.drafts.draft import RecordDraft
from publishing.languages import LANGUAGE_CODES
from publishing.media.signed_urls import sign_file_urls
from publishing.models import PreviewLink, State

PREVIEW_WIDTHS = {"phone": gettext_lazy("Phone"), "desk": gettext_lazy("Desktop")}


def render_public_page(record, request, language, **banner):
    """The public page of the record with its waiting change; the database stays as it is."""
    draft = RecordDraft(record, request.user)
    with transaction.atomic(), translation.override(language):
        if draft.change:
            write_pending_change(draft)
        records = type(record)._base_manager.filter(pk=record.pk)
        records.update(state=State.PUBLISHED, public_from=None, public_until=None)
        shown = records.get()
        names, address = record_file_names(shown), shown.get_absolute_url()
        match = resolve(address)
        public = copy.copy(request)
        public.method, public.GET, public.POST = "GET", QueryDict(), QueryDict()
        public.path = public.path_info = address
        public.user, public.LANGUAGE_CODE, public.resolver_match = AnonymousUser(), language, match
        public.preview = {"languages": settings.LANGUAGES, "language": language, **banner}
        response = match.func(public, *match.args, **match.kwargs)
        if hasattr(response, "render"):
            response.render()
        transaction.set_rollback(True)
    response.content = sign_file_urls(response.text, names)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def record_file_names(record):
    files = [record.picture, *record.document_list]
    return {name for file in files if file for name in file.file_names}


def write_pending_change(draft):
    """Write the change to be seen; one that no longer fits its record is not seen."""
    try:
        write_content(draft.record, draft.content)
    except ValidationError:
        draft.record.refresh_from_db()


def preview_language(request, record):
    asked = request.GET.get("language")
    return asked if asked in LANGUAGE_CODES else record.source_language


class PreviewMixin:
    """Adds <record>/preview/ with its page in a frame, and links for outsiders."""

    def get_urls(self):
        def address(tail, view, name):
            name = f"{self.opts.app_label}_{self.opts.model_name}_{name}"
            return path(f"<path:object_id>/{tail}", self.admin_site.admin_view(view), name=name)

        return [
            address("preview/", self.record_preview_view, "preview"),
            address("preview/page/", self.preview_page, "preview_page"),
            address("preview/link/", require_POST(self.make_link), "preview_link"),
            address("preview/revoke/", require_POST(self.revoke_links), "preview_revoke"),
            *super().get_urls(),
        ]

    def get_previewable_record(self, request, object_id):
        record = self.get_object(request, object_id)
        if record is None or not record.route:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

    @method_decorator(csp_update({"frame-src": [SELF]}))
    def record_preview_view(self, request, object_id):
        record = self.get_previewable_record(request, object_id)
        width = request.GET.get("width")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Preview of “%(record)s”") % {"record": record},
            "opts": self.opts,
            "object": record,
            "language": preview_language(request, record),
            "languages": settings.LANGUAGES,
            "width": width if width in PREVIEW_WIDTHS else "desk",
            "widths": PREVIEW_WIDTHS,
            "may_share": self.may_write(request, record),
            "links": PreviewLink.objects.of(record).valid().select_related("author"),
        }
        return TemplateResponse(request, "admin/record_preview.html", context)

    @method_decorator(xframe_options_sameorigin)
    @method_decorator(csp_replace({"frame-ancestors": [SELF]}))
    def preview_page(self, request, object_id):
        record = self.get_previewable_record(request, object_id)
        return render_public_page(record, request, preview_language(request, record))

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
        return HttpResponseRedirect(self.preview_url(record))

    def revoke_links(self, request, object_id):
        record = self.get_previewable_record(request, object_id)
        self.check_may_share(request, record)
        with transaction.atomic():
            if PreviewLink.objects.of(record).valid().update(revoked_at=timezone.now()):
                self.log_change(request, record, _("Links to the preview ended."))
        messages.success(request, _("No link to this preview works any more."))
        return HttpResponseRedirect(self.preview_url(record))

    def check_may_share(self, request, record):
        """Whoever writes the record shows it to outsiders; translators do not."""
        if not self.may_write(request, record):
            raise PermissionDenied

    def preview_url(self, record):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_preview"
        return reverse(name, args=[record.pk])
