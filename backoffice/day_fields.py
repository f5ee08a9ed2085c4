"""Days as people write them: “Mai 2026” is its first day, known to the month."""

from django import forms
from django.core.exceptions import ValidationError

from publishing.dates import Precision, last_day
from spreadsheets.dates import parse_typed_date

COARSENESS = [Precision.UNKNOWN, Precision.DAY, Precision.MONTH, Precision.YEAR]


class DayField(forms.DateField):
    """`precision` is how well the day is known that was typed in words; None for others."""

    precision = None
    is_last = False  # of a month or year its last day is meant

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError:
            text = str(value).strip()
            found = [] if text.isdecimal() and len(text) != 4 else parse_typed_date(text)
            if len(found) != 1 or found[0][0] is None:
                raise
        day, self.precision = found[0]
        return last_day(day, self.precision) if self.is_last else day


class DayForm(forms.ModelForm):
    """The form of a record, whose days stand beside how well they are known."""

    def clean(self):
        super().clean()
        for day, precision in self._meta.model.dated:
            typed = getattr(self.fields.get(day), "precision", None)
            chosen = self.cleaned_data.get(precision)
            if typed and chosen in COARSENESS:
                self.cleaned_data[precision] = max(typed, chosen, key=COARSENESS.index)


def last_days(model):
    """The names of the days that end something."""
    return {day for day, _precision in model.dated if day.startswith("ends")}
