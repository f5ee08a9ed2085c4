"""The forms of those who have no account: what they write, and what only programs fill in."""

from django import forms
from django.core.signing import BadSignature
from django.utils.translation import gettext_lazy as _

from correspondence.models import Conversation, Message
from correspondence.tickets import is_too_soon, new_ticket, ticket_number
from publishing.text.normalize import strip_invisible

LONGEST_MESSAGE = 5000  # characters


class HoneypotMixin(forms.Form):
    website = forms.CharField(  # people do not see this field; programs fill it in
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_filled_by_program(self):
        return bool(self.cleaned_data["website"])


class TicketMixin(HoneypotMixin):
    """A honeypot and a ticket: they need no cookie and ask nobody for a riddle."""

    ticket = forms.CharField(required=False, initial=new_ticket, widget=forms.HiddenInput)

    def clean_ticket(self):
        ticket = self.cleaned_data["ticket"]
        try:
            number = ticket_number(ticket)
        except BadSignature:
            self.data = self.data.copy()
            self.data[self.add_prefix("ticket")] = new_ticket()
            raise forms.ValidationError(
                _("This form was open for more than a day. Please send it again.")
            ) from None
        if is_too_soon(ticket):
            raise forms.ValidationError(
                _("This was very quick. Please read your message once more and send it then.")
            )
        return number


class MessageForm(TicketMixin, forms.ModelForm):
    class Meta:
        model = Message
        fields = ["text", "shows_address"]
        labels = {
            "text": _("Your message"),
            "shows_address": _(
                "Show my e-mail address, so that we can write to each other directly"
            ),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST_MESSAGE})}

    def clean_text(self):
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        if not strip_invisible(text):
            raise forms.ValidationError(_("Please write a message."))
        if len(text) > LONGEST_MESSAGE:
            raise forms.ValidationError(_("Please use no more than 5,000 characters."))
        return text


class ContactForm(MessageForm):
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send a link to it, by which you confirm your message."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ["name", "email", "text", "shows_address", "website", "ticket"]

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if "://" in name or "@" in name:  # would be advertising in the mail to the recipient
            raise forms.ValidationError(_("Please give your name without an address."))
        return name

    def new_conversation(self, **fields):
        data = self.cleaned_data
        return Conversation(sender_name=data["name"], sender_address=data["email"], **fields)
