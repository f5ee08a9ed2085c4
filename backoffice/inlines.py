"""Rows inside of a form, such as the municipalities at an event."""

from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from backoffice.widgets import (
    RecordChoiceField,
    RecordSelect,
    get_select,
    is_key,
    keep_only_adding,
)

# Django's words on the button below rows, for our catalogues: its Arabic ones fit one gender only.
WORDS_OF_DJANGO = [gettext_lazy("Add another %(verbose_name)s")]


class RowFormSet(BaseInlineFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if form.instance.pk:
            key = form.fields[self._pk_field.name]
            kept = RecordChoiceField(key.queryset, required=False, initial=key.initial)
            kept.widget = key.widget
            form.fields[self._pk_field.name] = kept
            kept.load([form.instance])
        for name, field in form.fields.items():
            if field.label:  # the rows have headings, but those are no labels
                get_select(field).attrs["aria-label"] = field.label
            if isinstance(field, RecordChoiceField) and name != self._pk_field.name:
                field.load(self.records_named(name))

    def records_named(self, column):
        """The records in a column of all rows, stored or sent; one query for what is new."""
        if column not in self.records_by_column:
            stored = [getattr(row, column) for row in self.get_queryset()]
            found = {str(one.pk): one for one in stored if one}
            model = self.model._meta.get_field(column).related_model
            forms = range(self.total_form_count()) if self.is_bound else ()
            sent = {self.data.get(f"{self.add_prefix(number)}-{column}") for number in forms}
            new = [key for key in sent - found.keys() if is_key(model, key)]
            self.records_by_column[column] = [
                *found.values(),
                *model._default_manager.filter(pk__in=new),
            ]
        return self.records_by_column[column]

    @cached_property
    def records_by_column(self):
        return {}


class RowInline(admin.TabularInline):
    """Rows that stand in the story, `after` the fieldset with that heading."""

    extra = 0
    formset = RowFormSet
    after_fieldset = None
    is_folded_when_empty = True

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        keep_only_adding(field)
        return field

    def get_queryset(self, request):
        relations = [f.name for f in self.model._meta.fields if f.many_to_one]
        return super().get_queryset(request).select_related(*relations).order_by("pk")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if self.admin_site.is_registered(db_field.related_model):
            kwargs.setdefault("widget", RecordSelect(db_field, self.admin_site))
            kwargs.setdefault("form_class", RecordChoiceField)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
