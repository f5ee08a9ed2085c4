"""Fields that pick several records: those of a form are loaded with it, and only once."""

from operator import itemgetter

from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.forms import ModelMultipleChoiceField

from publishing.collation import in_order


class PickedField(ModelMultipleChoiceField):
    def prepare_value(self, value):
        if isinstance(value, list | tuple) and all(hasattr(one, "pk") for one in value):
            select = getattr(self.widget, "widget", self.widget)
            select.loaded = {str(one.pk): one for one in value}
        return super().prepare_value(value)


class PickedSelect(AutocompleteSelectMultiple):
    """Shows the records its field has already loaded; the widget alone would ask for them again."""

    loaded = {}

    def optgroups(self, name, value, attr=None):
        if not self.loaded.keys() >= set(value):
            return super().optgroups(name, value, attr)
        label = self.choices.field.label_from_instance
        labels = [(str(label(self.loaded[key])), key) for key in value]
        labels = in_order(labels, itemgetter(0))
        options = [
            self.create_option(name, key, text, True, number)
            for number, (text, key) in enumerate(labels)
        ]
        return [(None, options, 0)]
