"""What the grid of translations is narrowed to, which is also what a file of them holds."""

from django import forms
from django.conf import settings
from django.db.models import F, Q, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.languages import CODES
from publishing.translations.status import OPEN, Status, any_of, status_in
from publishing.worklists import STILL_TO_COME

STATES = [
    ("open", gettext_lazy("to do: missing, incomplete or older")),
    *((status.value, status.label) for status in Status if status not in ("original", "empty")),
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
        label=gettext_lazy("State"), required=False, choices=[("", gettext_lazy("All")), *STATES]
    )

    def __init__(self, data, offices):
        super().__init__(data)
        kinds = [
            (office.opts.label_lower, capfirst(office.opts.verbose_name_plural))
            for office in offices
        ]
        self.fields["kind"].choices = [("", _("All")), *kinds]
        self.full_clean()

    def asked(self, name):
        return self.cleaned_data.get(name, "")

    @property
    def statuses(self):
        return OPEN if self.asked("state") == "open" else [self.asked("state")]

    def narrow(self, model):
        """The records of a kind that are asked for."""
        records = model.objects.filter(state__in=STILL_TO_COME)
        language = self.asked("language")
        if language:
            records = records.exclude(source_language=language)
        if not self.asked("state"):
            return records
        languages = [language] if language else CODES
        statuses = {f"status_{code}": status_in(model, code) for code in languages}
        return records.alias(**statuses).filter(
            any_of(Q(**{f"{name}__in": self.statuses}) for name in statuses)
        )


def found(form, offices):
    """(kind, key) of all records asked for, what changed last first."""
    parts = [
        form.narrow(office.model)
        .annotate(row_kind=Value(office.opts.label_lower), row_key=F("pk"), row_day=F("changed_at"))
        .order_by()
        .values_list("row_kind", "row_key", "row_day")
        for office in offices
    ]
    return parts[0].union(*parts[1:], all=True).order_by("-row_day", "row_kind", "-row_key")
