"""Rows inside of a form, such as the municipalities at an event."""

from django.contrib import admin
from django.forms.models import BaseInlineFormSet

from backoffice.base import keep_only_adding
from backoffice.widgets import RecordSelect


class PreloadedSelect(RecordSelect):
    """Shows the record its row has already loaded, so that many rows need no more queries."""

    loaded = None

    def optgroups(self, name, value, attr=None):
        if self.loaded is None or value != [str(self.loaded.pk)]:
            return super().optgroups(name, value, attr)
        chosen = self.create_option(
            name, self.loaded.pk, self.choices.field.label_from_instance(self.loaded), True, 0
        )
        nothing = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, [*nothing, chosen], 0)]


class RowFormSet(BaseInlineFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, field in form.fields.items():
            select = getattr(field.widget, "widget", field.widget)
            if field.label:  # the rows have headings, but those are no labels
                select.attrs["aria-label"] = field.label
            if isinstance(select, PreloadedSelect) and form.instance.pk:
                select.loaded = getattr(form.instance, name)


class RowInline(admin.TabularInline):
    """Rows that stand in the story, `after` the fieldset with that heading."""

    extra = 0
    formset = RowFormSet
    after_fieldset = None

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        keep_only_adding(field)
        return field

    def get_queryset(self, request):
        relations = [f.name for f in self.model._meta.fields if f.many_to_one]
        return super().get_queryset(request).select_related(*relations).order_by("pk")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if self.admin_site.is_registered(db_field.related_model):
            kwargs.setdefault("widget", PreloadedSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
