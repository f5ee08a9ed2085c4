"""Two snapshots of a record compared field by field, in words."""

import difflib
import re
from dataclasses import dataclass, field

from django.forms import ModelChoiceField
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from publishing.admin.snapshots import blank_forms

LONGEST_COMPARED = 20_000  # characters; longer texts are shown one after the other


@dataclass
class Difference:
    """A field that differs; `before` and `after` as a person reads them."""

    name: str
    label: str
    before: str
    after: str
    attributes: dict = field(default_factory=dict)  # lang and dir of a text

    @property
    def marked(self):
        """Both texts in one, with what left and what came marked."""
        if max(len(self.before), len(self.after)) > LONGEST_COMPARED:
            return format_html_join(
                "", "<{0}>{1}</{0}>", [("del", self.before), ("ins", self.after)]
            )
        return format_html_join("", *marks(words(self.before), words(self.after)))


def words(text):
    return re.findall(r"\s+|[^\s]+", text)


def marks(before, after):
    parts = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for action, a, b, c, d in matcher.get_opcodes():
        if action == "equal":
            parts.append(("", "".join(before[a:b]), ""))
            continue
        if a < b:
            parts.append((mark_safe("<del>"), "".join(before[a:b]), mark_safe("</del>")))
        if c < d:
            parts.append((mark_safe("<ins>"), "".join(after[c:d]), mark_safe("</ins>")))
    return "{}{}{}", parts


def differences(model_admin, record, before, after):
    """What changed from one snapshot to another, in the order of the form."""
    form, formsets = blank_forms(model_admin, record)
    found = [
        Difference(
            name,
            form.fields[name].label,
            shown(form.fields[name], before["fields"].get(name)),
            shown(form.fields[name], after["fields"].get(name)),
            {key: form.fields[name].widget.attrs.get(key, "") for key in ("lang", "dir")},
        )
        for name in form.fields
        if before["fields"].get(name) != after["fields"].get(name)
    ]
    for formset in formsets:
        old, new = (side["rows"].get(formset.prefix, []) for side in (before, after))
        if contents(old) != contents(new):
            label = formset.model._meta.verbose_name_plural
            fields = formset.empty_form.fields
            old, new = ("\n".join(described(fields, row) for row in rows) for rows in (old, new))
            found.append(Difference(formset.prefix, label, old, new))
    return found


def contents(rows):
    """Rows without their ids: a row that was added and one that came back are the same."""
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]


def described(fields, row):
    values = ((name, value) for name, value in row.items() if name in fields)
    return " · ".join(text for name, value in values if (text := shown(fields[name], value)))


def shown(form_field, value):
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
