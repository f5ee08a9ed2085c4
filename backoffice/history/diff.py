"""Two contents of a record compared field by field, in words."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from backoffice.translated import column_label, text_attributes
from publishing.drafts.content import (
    content_fields,
    content_rows,
    many_to_many_fields,
    names_of_differences,
)
from publishing.text.comparison import mark_changes


@dataclass
class Difference:
    """A field that differs; `before` and `after` as a person reads them."""

    name: str
    label: str
    before: str
    after: str
    attributes: dict = field(default_factory=dict)  # lang and dir of a text

    @property
    def diff_html(self):
        """Both texts in one, with what left and what came marked."""
        return mark_changes(self.before, self.after)


def content_differences(model, before, after, user, order=()):
    """What changed from one content to another, as far as the user may see it.

    The fields stand in this order of names, others behind them, and rows at the end.
    """
    changed = names_of_differences(before, after)
    fields = {one.name: one for one in (*content_fields(model), *many_to_many_fields(model))}
    found = [
        field_difference(fields[name], before["fields"].get(name), after["fields"].get(name))
        for name in dict.fromkeys([*order, *fields])
        if name in changed and name in fields and fields[name].editable
    ]
    for name in content_rows(model):
        row_model = model._meta.get_field(name).related_model
        if name in changed and may_see_rows(user, row_model):
            texts = [
                "\n".join(row_summary(row_model, row) for row in side["rows"][name])
                for side in (before, after)
            ]
            found.append(Difference(name, row_model._meta.verbose_name_plural, *texts))
    return found


def field_difference(model_field, before, after):
    texts = [display_value(model_field, value) for value in (before, after)]
    attributes = text_attributes(model_field)
    return Difference(model_field.name, column_label(model_field), *texts, attributes)


def may_see_rows(user, model):
    name = f"{model._meta.app_label}.{{}}_{model._meta.model_name}"
    return user.has_perm(name.format("view")) or user.has_perm(name.format("change"))


def row_summary(row_model, row):
    values = (
        display_value(row_model._meta.get_field(name), value)
        for name, value in row.items()
        if name != "id"
    )
    return " · ".join(filter(None, values))


def display_value(model_field, value):
    """A plain value as a person reads it in the form."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if model_field.is_relation:
        keys = value if isinstance(value, list) else [value]
        return ", ".join(map(str, model_field.related_model._base_manager.filter(pk__in=keys)))
    return str(dict(model_field.flatchoices).get(value, value))
