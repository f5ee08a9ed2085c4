"""The moment at which a record or a change becomes public."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MomentForm(forms.Form):
    publish_at = forms.DateTimeField(
        label=_("Becomes public on"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"invalid": _("Enter the day and time as in 2027-01-31T09:00.")},
    )

    @property
    def at(self):
        return self.cleaned_data["publish_at"]

    @property
    def is_in_future(self):
        return self.at is not None and self.at > timezone.now()
