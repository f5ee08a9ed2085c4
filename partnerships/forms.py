"""The form by which outsiders propose an offer or a need."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.forms import LONGEST_MESSAGE, TicketMixin
from partnerships.models import Country, NoticeProposal
from publishing.models import Topic
from publishing.text.normalize import strip_invisible


class ProposalForm(TicketMixin, forms.ModelForm):
    class Meta:
        model = NoticeProposal
        fields = ["kind", "title", "text", "place", "country", "topic", "expires_on", "address"]
        labels = {
            "kind": _("What is it?"),
            "title": _("In one sentence"),
            "text": _("What exactly? One point per line"),
            "place": _("For which municipality or organisation?"),
            "expires_on": _("Valid until (not required)"),
            "address": _("Your e-mail address"),
        }
        help_texts = {
            "address": _("We send a link to it, by which you confirm, and later the decision.")
        }
        widgets = {
            "kind": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST_MESSAGE}),
            "expires_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "address": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = Country.objects.in_order()
        self.fields["topic"].queryset = Topic.objects.order_by("name")
        self.fields["country"].empty_label = self.fields["topic"].empty_label = _("Please choose")

    def clean_text(self):
        text = self.cleaned_data["text"].replace("\r\n", "\n").replace("\x00", "")
        if not strip_invisible(text):
            raise forms.ValidationError(_("Please write what it is about."))
        if len(text) > LONGEST_MESSAGE:
            raise forms.ValidationError(_("Please use no more than 5,000 characters."))
        return text

    def clean_expires_on(self):
        day = self.cleaned_data["expires_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose a later one, or none."))
        return day
