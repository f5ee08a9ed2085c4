"""The moment at which a record or a change becomes public."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminTimeWidget
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.dates import validate_year


class MomentWidget(forms.SplitDateTimeWidget):
    """Two fields of text: browsers send nothing for a day half typed into a field for days."""

    def __init__(self):
        day = AdminDateWidget(attrs={"aria-label": _("day")})
        time = AdminTimeWidget(attrs={"aria-label": _("time of day")}, format="%H:%M")
        forms.MultiWidget.__init__(self, [day, time])


class MomentField(forms.SplitDateTimeField):
    widget = MomentWidget

    def compress(self, parts):
        """A day without a time is refused: it must not mean "at once", nor midnight."""
        if any(part in self.empty_values for part in parts) and any(parts):
            raise forms.ValidationError(self.error_messages["incomplete"], code="incomplete")
        return super().compress(parts)


class MomentForm(forms.Form):
    publish_at = MomentField(
        label=_("becomes public on"),
        required=False,
        validators=[validate_year],
        require_all_fields=False,
        input_time_formats=["%H:%M", "%H:%M:%S"],
        error_messages=dict.fromkeys(
            ["invalid", "invalid_date", "invalid_time", "required", "incomplete"],
            _("Give the day and the time at which it becomes public."),
        ),
    )

    def __init__(self, *args, is_needed=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["publish_at"].required = is_needed

    def clean_publish_at(self):
        moment = self.cleaned_data["publish_at"]
        if moment and moment <= timezone.now():
            raise forms.ValidationError(_("This moment is past. Choose one that is still to come."))
        return moment

    @property
    def at(self):
        return self.cleaned_data["publish_at"]
