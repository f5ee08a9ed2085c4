"""What the grid of translations is narrowed to, which is also what a file of them holds."""

from django import forms
from django.conf import settings
from django.db.models import F, Q, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.languages import LANGUAGE_CODES, capfirst
from publishing.translations.status import (
    OPEN_STATUSES,
    TranslationStatus,
    any_condition,
    status_expression,
)
from publishing.worklists import UPCOMING_STATES

STATE_CHOICES = [
    ("open", gettext_lazy("to do: missing, incomplete or older")),
    *(
        (status.value, status.label)
        for status in TranslationStatus
        if status not in ("original", "empty")
    ),
]


class GridForm(forms.Form):
    """What the grid is narrowed to; an address that asks for anything else shows all of it."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[("", gettext_lazy("All")), *settings.LANGUAGES],
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("All")), *STATE_CHOICES],
    )

    def __init__(self, data, offices):
        super().__init__(data)
        kinds = [
            (office.opts.label_lower, capfirst(office.opts.verbose_name_plural))
            for office in offices
        ]
        self.fields["kind"].choices = [("", _("All")), *kinds]
        self.full_clean()

    def get_value(self, name):
        return self.cleaned_data.get(name, "")

    @property
    def statuses(self):
        return OPEN_STATUSES if self.get_value("state") == "open" else [self.get_value("state")]

    def narrow(self, model):
        """The records of a kind that are asked for."""
        records = model.objects.filter(state__in=UPCOMING_STATES)
        language = self.get_value("language")
        if language:
            records = records.exclude(source_language=language)
        if not self.get_value("state"):
            return records
        languages = [language] if language else LANGUAGE_CODES
        statuses = {f"status_{code}": status_expression(model, code) for code in languages}
        return records.alias(**statuses).filter(
            any_condition(Q(**{f"{name}__in": self.statuses}) for name in statuses)
        )


def records_in_grid(form, offices):
    """(kind, key) of all records asked for, what changed last first."""
    parts = [
        form.narrow(office.model)
        .annotate(row_kind=Value(office.opts.label_lower), row_key=F("pk"), row_day=F("changed_at"))
        .order_by()
        .values_list("row_kind", "row_key", "row_day")
        for office in offices
    ]
    return parts[0].union(*parts[1:], all=True).order_by("-row_day", "row_kind", "-row_key")
