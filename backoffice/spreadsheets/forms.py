"""The forms of an import, and what its preview shows."""

from django import forms
from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from publishing import languages
from publishing.languages import capfirst
from spreadsheets import reader
from spreadsheets.added_names import NEW
from spreadsheets.encodings import ENCODING_CHOICES
from spreadsheets.questions import LEAVE_OUT, LEAVE_ROWS


class SpreadsheetUploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Table"),
        help_text=gettext_lazy("An Excel file (.xlsx) or CSV, up to 20,000 rows and 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the table"),
        help_text=gettext_lazy("For texts in columns that name no language, such as “title”."),
        choices=settings.LANGUAGES,
        initial=languages.active_language,
    )

    encoding = forms.ChoiceField(
        label=gettext_lazy("Encoding"),
        help_text=gettext_lazy("Of CSV files whose letters were read wrongly."),
        choices=ENCODING_CHOICES,
        required=False,
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > reader.MAX_TABLE_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB. Divide it into several."))
        return file


class AnswerForm(forms.Form):
    """A choice for each question, with ways out."""

    def __init__(self, questions):
        super().__init__()
        for question in questions:
            self.fields[question.name] = forms.ChoiceField(
                label=format_html("{}: <bdi>{}</bdi>", *question_label(question)),
                help_text=escape(question_help(question)),  # they are shown as they are
                choices=self.choices(question),
                initial=question.answer,
            )

    def choices(self, question):
        ways_out = [(LEAVE_ROWS, _("leave out the rows with it"))]
        if question.may_be_left_out:
            ways_out.insert(0, (LEAVE_OUT, _("leave it out")))
        added = [one for one in question.choices if one[0].startswith(NEW)]
        known = [one for one in question.choices if one not in added]
        groups = [(_("Is meant"), known), (_("Is not here yet"), added)]
        meant = [group for group in groups if group[1]]
        return [("", _("Please choose")), *meant, (_("Is not needed"), ways_out)]


def question_label(question):
    return capfirst(question.column.label), question.value[:80]


def question_help(question):
    count = len(question.rows)
    cells = ", ".join(question.cells)
    rows = ngettext("In %(count)s row: %(cells)s.", "In %(count)s rows: %(cells)s.", count)
    rows %= {"count": count, "cells": f"{cells} …" if count > len(question.cells) else cells}
    return f"{question.message} {rows}"
