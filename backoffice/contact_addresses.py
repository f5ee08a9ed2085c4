"""The back office for hidden addresses: where messages about a record go."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from backoffice.base import BaseAdmin
from correspondence.models import ContactAddress
from publishing.kinds import kinds


class ContactAddressForm(forms.ModelForm):
    """A record is named by its lasting id, as it stands at the foot of its page."""

    public_id = forms.CharField(
        label=_("lasting id of the record"),
        max_length=20,
        help_text=_("For example PA-0007, as the page of the record and its form say."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "public_id" in self.fields and self.instance.pk and self.instance.record:
            self.fields["public_id"].initial = self.instance.record.public_id

    def clean_public_id(self):
        prefix, _dash, number = self.cleaned_data["public_id"].strip().upper().partition("-")
        kind = {it.model.public_prefix: it for it in kinds if it.takes_questions}.get(prefix)
        record = None
        if kind and number.isdecimal() and number.isascii() and len(number) <= 12:
            record = kind.model.objects.filter(pk=int(number)).first()
        if record is None:
            raise forms.ValidationError(_("No record that readers can write to has this id."))
        others = ContactAddress.objects.of(type(record), [record.pk]).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError(_("This record has a contact address already."))
        self.instance.record = record
        return record.public_id


@admin.register(ContactAddress)
class ContactAddressAdmin(BaseAdmin):
    """An address counts at once: no draft, no review, no revision keeps it."""

    menu = ("content", 76)
    form = ContactAddressForm
    fields = ["public_id", "address", "language"]
    list_display = ["__str__", "content_type", "address", "language"]
    list_display_links = ["__str__"]
    list_select_related = ["content_type"]
    list_filter = ["language"]
    ordering = ["-pk"]
    search_fields = ["address"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("record")
