"""What whoever is asked may correct by themselves; all else they say in words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from publishing.text.normalize import strip_invisible

LONGEST_REMARK = 2000
CORRECTABLE = {"expert": ["working_languages"], "municipality": ["website"]}
TRANSLATED = {"expert": ["function"], "municipality": ["about"]}


def correction_form(record, data=None):
    """A form with the texts of the record in the language it was written in."""
    name = record._meta.model_name
    language = record.source_language
    fields = [f"{text}_{language}" for text in TRANSLATED[name]] + CORRECTABLE[name]
    form_class = forms.modelform_factory(type(record), CorrectionForm, fields=fields)
    return form_class(data, instance=record)


class CorrectionForm(forms.ModelForm):
    remark = forms.CharField(
        label=_("What else should be changed?"),
        required=False,
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Editors read it. It does not appear on this site."),
    )

    def clean_remark(self):
        return strip_invisible(self.cleaned_data["remark"])

    def clean(self):
        super().clean()
        if not self.errors and not self.corrections and not self.cleaned_data.get("remark"):
            raise forms.ValidationError(_("Please change something, or say what is wrong."))

    @property
    def corrections(self):
        """{name of a field: new value} of what is no longer as it was."""
        own = [name for name in self.changed_data if name != "remark"]
        return {name: self.cleaned_data[name] for name in own}
