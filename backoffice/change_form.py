"""The form of a record in the back office with the rows below it, filled with any input.

Django's own view fills its form with what the request sent. Input that was lost, a change that
waits and an old revision are shown in a form as well, and no request sent them.
"""

from django.contrib.admin.exceptions import DisallowedModelAdminToField
from django.contrib.admin.helpers import AdminErrorList, AdminForm
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.contrib.admin.utils import flatten_fieldsets
from django.forms import all_valid
from django.utils.translation import gettext


class ChangeForm:
    """The form of a new or stored record, bound if there are data, for one request.

    The record is None for a new one of models whose admin wants it so.
    """

    def __init__(self, model_admin, request, record, data=None, files=None):
        self.admin, self.request, self.record = model_admin, request, record
        self.is_new = record is None or record.pk is None
        self.to_field = get_to_field(model_admin, request)
        self.fieldsets = model_admin.get_fieldsets(request, record)
        names = flatten_fieldsets(self.fieldsets)
        make_form = model_admin.get_form(request, record, change=not self.is_new, fields=names)
        blank = data is None and self.is_new
        initial = model_admin.get_changeform_initial_data(request) if blank else None
        self.form = self.make_form(make_form, data, files, initial)
        self.rows = [
            (self.make_formset(make_formset, inline, data, files), inline)
            for make_formset, inline in model_admin.get_formsets_with_inlines(request, record)
        ]

    def make_form(self, make_form, data, files, initial):
        return make_form(data, files, instance=self.record, initial=initial)

    def make_formset(self, make_formset, inline, data, files):
        formset = make_formset(
            data,
            files,
            instance=self.form.instance,
            prefix=make_formset.get_default_prefix(),
            queryset=inline.get_queryset(self.request),
        )
        if formset.is_bound and not inline.has_change_permission(self.request, self.record):
            for form in formset.initial_forms:  # they are only shown, so nobody sent them
                form._errors, form.cleaned_data = {}, form.initial
        return formset

    @property
    def formsets(self):
        return [formset for formset, _inline in self.rows]

    def is_valid(self):
        is_valid = self.form.is_valid()
        return all_valid(self.formsets) and is_valid

    def response(self, status=200, **context):
        """The page with the form, with what is wrong in it if it is bound."""
        admin, request, record = self.admin, self.request, self.record
        original = None if self.is_new else record
        may_edit = self.is_new or admin.has_change_permission(request, record)
        readonly, prepopulated = flatten_fieldsets(self.fieldsets), {}
        if may_edit:
            readonly = admin.get_readonly_fields(request, record)
            prepopulated = admin.get_prepopulated_fields(request, record)
        admin_form = AdminForm(
            self.form, list(self.fieldsets), prepopulated, readonly, model_admin=admin
        )
        inlines = [inline for _formset, inline in self.rows]
        rows = admin.get_inline_formsets(request, self.formsets, inlines, original)
        # Translated by Django, so they are not collected for the catalogues of this portal.
        title = "Add %s" if self.is_new else "Change %s" if may_edit else "View %s"
        context = {
            **admin.admin_site.each_context(request),
            "title": gettext(title) % admin.opts.verbose_name,
            "subtitle": str(original) if original else None,
            "adminform": admin_form,
            "object_id": original and str(original.pk),
            "original": original,
            "is_popup": IS_POPUP_VAR in request.POST or IS_POPUP_VAR in request.GET,
            "to_field": self.to_field,
            "media": sum((one.media for one in rows), admin.media + admin_form.media),
            "inline_admin_formsets": rows,
            "errors": AdminErrorList(self.form, self.formsets),
            "preserved_filters": admin.get_preserved_filters(request),
            **context,
        }
        response = admin.render_change_form(
            request, context, add=self.is_new, change=not self.is_new, obj=original
        )
        response.status_code = status
        return response


def get_to_field(model_admin, request):
    """The field by which the window that opened a popup names the record."""
    name = request.POST.get(TO_FIELD_VAR, request.GET.get(TO_FIELD_VAR))
    if name and not model_admin.to_field_allowed(request, name):
        raise DisallowedModelAdminToField(f"The field {name} cannot be referenced.")
    return name
