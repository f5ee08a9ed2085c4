"""The forms of those who follow something: an address, and how often a mail may come."""

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.forms import TicketMixin
from subscriptions.models import Subscription


class RhythmForm(forms.ModelForm):
    class Meta:
        model = Subscription
        fields = ["rhythm"]
        labels = {"rhythm": _("How often?")}
        widgets = {"rhythm": forms.RadioSelect}


class SubscriptionForm(TicketMixin, RhythmForm):
    class Meta(RhythmForm.Meta):
        fields = ["address", "rhythm"]
        labels = RhythmForm.Meta.labels | {"address": _("Your e-mail address")}
        help_texts = {"address": _("We send a link to it, by which you confirm it.")}
        widgets = RhythmForm.Meta.widgets | {
            "address": forms.EmailInput(attrs={"autocomplete": "email"})
        }
