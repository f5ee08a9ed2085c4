"""Two snapshots of a record compared field by field, in words."""

from dataclasses import dataclass, field

from django.forms import ModelChoiceField
from django.utils.translation import gettext as _

from publishing.drafts.content import names_of_differences
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


def content_differences(forms, before, after, user):
    """What changed from one content to another, as far as the user may see it.

    `forms` are those of the record and its rows, which tell the names of fields.
    """
    form, formsets = forms
    changed = names_of_differences(before, after)
    found = [
        Difference(
            name,
            form.fields[name].label,
            display_value(form.fields[name], before["fields"].get(name)),
            display_value(form.fields[name], after["fields"].get(name)),
            {key: form.fields[name].widget.attrs.get(key, "") for key in ("lang", "dir")},
        )
        for name in form.fields
        if name in changed
    ]
    for formset in formsets:
        old, new = (side["rows"].get(formset.prefix, []) for side in (before, after))
        if formset.prefix in changed and may_see_rows(user, formset.model):
            label = formset.model._meta.verbose_name_plural
            fields = formset.empty_form.fields
            old, new = ("\n".join(row_summary(fields, row) for row in rows) for rows in (old, new))
            found.append(Difference(formset.prefix, label, old, new))
    return found


def may_see_rows(user, model):
    name = f"{model._meta.app_label}.{{}}_{model._meta.model_name}"
    return user.has_perm(name.format("view")) or user.has_perm(name.format("change"))


def row_summary(fields, row):
    values = ((name, value) for name, value in row.items() if name in fields)
    return " · ".join(
        text for name, value in values if (text := display_value(fields[name], value))
    )


def display_value(form_field, value):
    """A plain value as a person reads it in the form."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(form_field, ModelChoiceField):
        keys = value if isinstance(value, list) else [value]
        return ", ".join(map(str, form_field.queryset.filter(pk__in=keys)))
    choices = dict(getattr(form_field, "choices", ()))
    return str(choices.get(value, value))
