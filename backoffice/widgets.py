"""Fields that pick records: those of a form are loaded with it, and only once."""

from operator import itemgetter

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.forms import ModelMultipleChoiceField

from publishing.collation import sort_by_label


def is_key(model, value):
    """Whether a record of the model could have this key; no database has to be asked."""
    try:
        model._meta.pk.clean(value, None)
    except ValidationError:
        return False
    return True


class ValidKeysMixin:
    """Asks the database only for what may be a key; the field refuses all else in words."""

    def optgroups(self, name, value, attr=None):
        model = self.field.remote_field.model
        return super().optgroups(name, [key for key in value if is_key(model, key)], attr)


class RecordSelect(ValidKeysMixin, AutocompleteSelect):
    """Picks one record."""


class RecordMultipleChoiceField(ModelMultipleChoiceField):
    def clean(self, value):
        for key in value or ():
            if not is_key(self.queryset.model, key):
                message, told = self.error_messages["invalid_choice"], {"value": key}
                raise ValidationError(message, code="invalid_choice", params=told)
        return super().clean(value)

    def prepare_value(self, value):
        if isinstance(value, list | tuple) and all(hasattr(one, "pk") for one in value):
            select = getattr(self.widget, "widget", self.widget)
            select.loaded = {str(one.pk): one for one in value}
        return super().prepare_value(value)


class RecordSelectMultiple(ValidKeysMixin, AutocompleteSelectMultiple):
    """Shows the records its field has already loaded; the widget alone would ask for them again."""

    loaded = {}

    def optgroups(self, name, value, attr=None):
        if not self.loaded.keys() >= set(value):
            return super().optgroups(name, value, attr)
        label = self.choices.field.label_from_instance
        labels = [(str(label(self.loaded[key])), key) for key in value]
        labels = sort_by_label(labels, itemgetter(0))
        options = [
            self.create_option(name, key, text, True, number)
            for number, (text, key) in enumerate(labels)
        ]
        return [(None, options, 0)]
