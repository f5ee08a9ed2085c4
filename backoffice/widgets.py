"""Fields that pick records. What a form was loaded with, they do not ask the database for."""

from operator import itemgetter

from django.contrib.admin.widgets import (
    AdminSplitDateTime,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import ValidationError
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from publishing.collation import sort_by_label
from publishing.languages import capfirst


def is_key(model, value):
    """Whether a record of the model could have this key; no database has to be asked."""
    try:
        model._meta.pk.clean(value, None)
    except ValidationError:
        return False
    return True


class RecordChoiceField(ModelChoiceField):
    """`loaded` are records by their keys as a form sends them."""

    loaded = {}

    def load(self, records):
        self.loaded = get_select(self).loaded = {str(one.pk): one for one in records}

    def to_python(self, value):
        return self.loaded.get(str(value)) or super().to_python(value)


class RecordMultipleChoiceField(ModelMultipleChoiceField):
    """`known` are the keys of records that exist, as a form sends them."""

    known = frozenset()

    def clean(self, value):
        for key in value or ():
            if not is_key(self.queryset.model, key):
                message, told = self.error_messages["invalid_choice"], {"value": key}
                raise ValidationError(message, code="invalid_choice", params=told)
        if value and self.known.issuperset(value):
            pk = self.queryset.model._meta.pk
            return [self.queryset.model(pk=pk.to_python(key)) for key in dict.fromkeys(value)]
        return super().clean(value)

    def prepare_value(self, value):
        if isinstance(value, list | tuple) and all(hasattr(one, "pk") for one in value):
            get_select(self).loaded = {str(one.pk): one for one in value}
        return super().prepare_value(value)


def get_select(field):
    """The widget itself, without the links around it."""
    return getattr(field.widget, "widget", field.widget)


class RecordSelectMixin:
    """Asks the database only for what may be a key; the field refuses all else in words.

    Shows the records its field was loaded with; Django's widget would ask for them again.
    """

    loaded = {}

    def optgroups(self, name, value, attr=None):
        if not value or not self.loaded.keys() >= set(value):
            keys = [key for key in value if is_key(self.field.remote_field.model, key)]
            return super().optgroups(name, keys, attr)
        label = self.choices.field.label_from_instance
        labels = [(str(label(self.loaded[key])), key) for key in value]
        options = [
            self.create_option(name, key, text, True, number)
            for number, (text, key) in enumerate(sort_by_label(labels, itemgetter(0)))
        ]
        is_optional = not (self.is_required or self.allow_multiple_selected)
        nothing = [self.create_option(name, "", "", False, 0)] if is_optional else []
        return [(None, [*nothing, *options], 0)]


class RecordSelect(RecordSelectMixin, AutocompleteSelect):
    """Picks one record."""


class RecordSelectMultiple(RecordSelectMixin, AutocompleteSelectMultiple):
    """Picks several records; each is taken out by itself, so nothing clears them all.

    The button for that would stand in the list of what is chosen, where only entries may.
    """

    def build_attrs(self, base_attrs, extra_attrs=None):
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


def keep_only_adding(field):
    """Whoever picks a record may add a missing one; changing others from here surprises."""
    if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
        field.widget.can_change_related = False
        field.widget.can_delete_related = False
        field.widget.can_view_related = False


def label_date_and_time(field):
    """Date and time are two fields with one label: each needs a name of its own."""
    if field and isinstance(field.widget, AdminSplitDateTime):
        for part, name in zip(field.widget.widgets, [_("date"), _("time of day")], strict=True):
            part.attrs["aria-label"] = format_lazy("{}: {}", capfirst(field.label), name)
