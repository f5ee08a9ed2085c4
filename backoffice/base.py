"""Screens that lose no input, and lists that find words, for the records of any model."""

from functools import partial

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, models
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from backoffice.change_form import ChangeForm
from backoffice.concurrency import retry_after_race
from backoffice.far_pages import KeysFirstPaginator
from backoffice.kept_input import KeptInputMixin
from backoffice.library.picture_choice import PictureSelect
from backoffice.record_search import FoldedSearchMixin
from backoffice.unsaved_input import pop_input, sign_owner, warn_of_lost_session
from backoffice.widgets import (
    RecordChoiceField,
    RecordSelect,
    is_key,
    keep_only_adding,
    label_date_and_time,
)
from publishing.languages import capfirst
from publishing.models import Picture


class BaseAdmin(KeptInputMixin, FoldedSearchMixin, admin.ModelAdmin):
    """A form that loses no input: not to the end of a session, nor to somebody faster."""

    menu = ("site", 0)  # a group of the menu and the place in it
    show_full_result_count = False
    paginator = KeysFirstPaginator
    show_facets = admin.ShowFacets.ALWAYS
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    class Media:
        js = ["backoffice/names.js", "backoffice/keep-input.js"]

    def may_write(self, request, record=None):
        """Whether somebody may change all of a record, not only translations."""
        return self.has_change_permission(request, record)

    def needs_two_people(self):
        """Whether nobody may publish what they wrote themselves; the portal's own site knows."""
        ask = getattr(self.admin_site, "needs_two_people", None)
        return bool(ask and ask())

    # -- pages beside the form ----------------------------------------------------------------

    def page_name(self, page):
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def page_path(self, tail, view, page):
        """The entry for a page below the address of a record."""
        view = self.admin_site.admin_view(view)
        view.model_admin = self  # as Django notes it of its own pages
        return path(f"<path:object_id>/{tail}", view, name=self.page_name(page))

    def page_url(self, page, record, *args):
        return self.list_url(page, record.pk, *args)

    def list_url(self, page="changelist", *args):
        """The address of the list, or of a page beside it."""
        return reverse(f"admin:{self.page_name(page)}", args=args)

    def change_url(self, record):
        return self.page_url("change", record)

    def get_visible_record(self, request, object_id):
        """The record that a page is about. Raises Http404 or PermissionDenied."""
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

    def render_page(self, request, template, title, record=None, **context):
        common = {"title": title, "opts": self.opts, "object": record}
        context = {**self.admin_site.each_context(request), **common, **context}
        return TemplateResponse(request, f"admin/{template}", context)

    # -- the list -------------------------------------------------------------------------------

    def changelist_view(self, request, extra_context=None):
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_changelist_instance(self, request):
        """What the database refuses to compare with is answered like any other wrong filter."""
        try:
            return super().get_changelist_instance(request)
        except (DataError, OverflowError) as error:
            raise IncorrectLookupParameters from error

    def response_action(self, request, queryset):
        """An action on what cannot be the key of a record is an action on nothing."""
        keys = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if all(is_key(self.model, key) for key in keys):
            return super().response_action(request, queryset)
        return None

    # -- the form -------------------------------------------------------------------------------

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """What has a list of its own here is looked up by its name."""
        if self.admin_site.is_registered(db_field.related_model):
            is_picture = db_field.related_model is Picture
            make_widget = PictureSelect if is_picture else RecordSelect
            kwargs.setdefault("widget", make_widget(db_field, self.admin_site))
            kwargs.setdefault("form_class", RecordChoiceField)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        keep_only_adding(field)
        label_date_and_time(field)
        return field

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """`extra_context` may hold `typed` input that is only shown again."""
        if answer := self.answer_about_kept_input(request, object_id):
            return answer
        typed = self.get_lost_input(request, extra_context)
        if typed is not None:
            return self.show_input(request, object_id, typed)
        form_view = partial(self.form_view, request, object_id, form_url, extra_context)
        if request.method != "POST":
            return form_view()
        response = retry_after_race(request, form_view)
        if response is None:
            text = _("Not saved: somebody else saved at the same moment. Try it once more.")
            messages.error(request, text)
            response = self.show_input(request, object_id, request.POST)
        self.drop_kept_input(request, response)
        return response

    def get_lost_input(self, request, extra_context):
        """What was sent while signed out, or before the last sign-in: it is only shown again."""
        typed = (extra_context or {}).get("typed")
        if typed is None and request.method != "POST":
            typed = pop_input(request)
        if typed is not None:
            warn_of_lost_session(request, self.opts)
        return typed

    def form_view(self, request, object_id, form_url="", extra_context=None):
        """What the form answers when it is opened or sent; in a race it is sent again."""
        return super().changeform_view(request, object_id, form_url, extra_context)

    def show_input(self, request, object_id, data):
        """The form with this input and what is wrong with it; nothing is saved."""
        record = self.get_form_record(request, object_id)
        if record is None and object_id is not None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return ChangeForm(self, request, record, data, request.FILES).response()

    def get_form_record(self, request, object_id, is_locked=False):
        """The record that a form shows, None for a new one; raises PermissionDenied.

        Nobody else can write a record that `is_locked` until the transaction ends.
        """
        if object_id is None:
            record, is_allowed = None, self.has_add_permission(request)
        else:
            record = self.find_record(request, unquote(object_id), is_locked)
            ask = self.has_view_or_change_permission
            if request.method == "POST":
                ask = self.has_change_permission
            is_allowed = record is None or ask(request, record)
        if not is_allowed:
            raise PermissionDenied
        return record

    def find_record(self, request, key, is_locked):
        """The record with the other records that its form names, or None."""
        names = [field.name for field in self.opts.fields if field.many_to_one]
        records = self.get_queryset(request).select_related(*names)
        if is_locked:
            records = records.select_for_update(of=["self"])
        try:
            return records.get(pk=self.opts.pk.to_python(key))
        except (self.model.DoesNotExist, ValidationError, ValueError):
            return None

    def render_change_form(self, request, context, *args, **kwargs):
        context["owner"] = sign_owner(request.user, context["adminform"].form)
        context["kept_input"] = self.get_kept_input(request)
        return super().render_change_form(request, context, *args, **kwargs)
