"""What readers tell the editors: barriers, what is missing or wrong in a record, and the rest."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from correspondence.forms import LONGEST_MESSAGE, HoneypotMixin, TicketMixin
from portal.models import Feedback


class FeedbackForm(HoneypotMixin, forms.ModelForm):
    """A message about a barrier. It needs no cookie: nothing in it acts for the sender."""

    class Meta:
        model = Feedback
        fields = ["message", "page", "reply_to"]
        labels = {
            "message": _("What does not work for you?"),
            "page": _("On which page? (not required)"),
            "reply_to": _("E-mail address, if you want an answer (not required)"),
        }
        widgets = {
            "message": forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST_MESSAGE}),
            "reply_to": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def clean_message(self):
        message = self.cleaned_data["message"]
        if len(message) > LONGEST_MESSAGE:
            raise forms.ValidationError(_("Please use no more than 5,000 characters."))
        return message

    def save(self, commit=True):
        self.instance.language = get_language()
        return super().save(commit)


class ReportForm(TicketMixin, FeedbackForm):
    """A message about a record."""

    def __init__(self, record, data=None):
        super().__init__(data)
        self.instance.about, self.instance.page = record.public_id, record.get_absolute_url()

    class Meta(FeedbackForm.Meta):
        fields = ["message", "reply_to"]
        labels = FeedbackForm.Meta.labels | {
            "message": _("What is missing or wrong, or what would you like to know?")
        }


class PortalForm(FeedbackForm):
    """A message about the portal as a whole, or about anything without a form of its own."""

    def __init__(self, data=None):
        super().__init__(data)
        self.instance.about = Feedback.PORTAL

    class Meta(FeedbackForm.Meta):
        labels = FeedbackForm.Meta.labels | {
            "message": _("What would you like to tell or ask us?"),
            "page": _("Is it about one page? Then its address or title (not required)"),
        }
