"""The public page of what is typed into a form and not saved, beside the form or in a window.

It is the preview of a record made of other content: the form is read as for saving, the page is
made within a transaction, and everything is taken back. What is wrong in the form is said instead.
"""

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from backoffice.form_sections import FieldError, field_errors
from backoffice.workflow.preview import render_public_page
from backoffice.workflow.record_form import RecordForm, take_theirs
from publishing.languages import LANGUAGE_CODES

PREVIEW_LANGUAGE = "_preview_language"


class TypedPreviewMixin:
    """Adds <record>/preview/typed/, and the same for a record that is not stored yet."""

    def get_urls(self):
        view = require_POST(self.preview_typed)
        new = path(
            "add/preview/typed/",
            self.admin_site.admin_view(view),
            {"object_id": None},
            name=self.page_name("preview_typed_new"),
        )
        return [new, self.page_path("preview/typed/", view, "preview_typed"), *super().get_urls()]

    @method_decorator(csp_update({"frame-src": [SELF]}))
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The form may show the preview in a frame."""
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, **kwargs):
        record = context["original"]
        if self.model.route and not context["is_popup"]:
            page, keys = ("preview_typed", [record.pk]) if record else ("preview_typed_new", [])
            context["typed_preview"] = self.list_url(page, *keys)
            context["languages"] = settings.LANGUAGES
            context["preview_language"] = get_preview_language(request, context["adminform"].form)
        return super().render_change_form(request, context, *args, **kwargs)

    @method_decorator(never_cache)
    @method_decorator(xframe_options_sameorigin)
    @method_decorator(csp_replace({"frame-ancestors": [SELF]}))
    def preview_typed(self, request, object_id):
        """Raises Http404 or PermissionDenied as the form itself would refuse it."""
        with transaction.atomic():
            draft = self.model.route and self.get_draft(request, object_id)
            if not draft:
                raise Http404
            data = take_theirs(request.POST, draft)
            form = RecordForm(self, request, draft, data)
            if not form.is_valid():
                return page_of_errors(request, field_errors(form.form, form.formsets))
            language = get_preview_language(request, form.form)
            try:
                return render_public_page(draft, request, language, typed=form.content)
            except ValidationError as error:
                errors = [FieldError(anchor="", label="", text=text) for text in error.messages]
                return page_of_errors(request, errors)


def get_preview_language(request, form):
    """As chosen beside the form, else that of the record."""
    asked = request.POST.get(PREVIEW_LANGUAGE)
    return asked if asked in LANGUAGE_CODES else form.instance.source_language


def page_of_errors(request, errors):
    """A page that says why there is none yet."""
    return TemplateResponse(request, "admin/typed_preview_refused.html", {"errors": list(errors)})
