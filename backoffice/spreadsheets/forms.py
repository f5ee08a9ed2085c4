"""The forms of an import, and what its preview shows."""

import re

from django import forms
from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from backoffice.history.diff import Difference
from publishing import languages
from publishing.languages import capfirst
from spreadsheets import reader
from spreadsheets.encodings import ENCODING_CHOICES
from spreadsheets.questions import LEAVE_OUT, LEAVE_ROWS

ROWS_SHOWN = 100  # rows of one outcome
ROW_OUTCOMES = {
    "refused": gettext_lazy("refused"),
    "asks": gettext_lazy("waiting for an answer"),
    "created": gettext_lazy("new"),
    "changed": gettext_lazy("changed"),
    "left_out": gettext_lazy("left out"),
    "skipped": gettext_lazy("unchanged"),
}


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
        meant = [(_("Is meant"), question.choices)] if question.choices else []
        return [("", _("Please choose")), *meant, (_("Is not needed"), ways_out)]


def question_label(question):
    return capfirst(question.column.label), question.value[:80]


def question_help(question):
    count = len(question.rows)
    cells = ", ".join(question.cells)
    rows = ngettext("In %(count)s row: %(cells)s.", "In %(count)s rows: %(cells)s.", count)
    rows %= {"count": count, "cells": f"{cells} …" if count > len(question.cells) else cells}
    return f"{question.message} {rows}"


class PreviewRow:
    """A row of the table and what it would do."""

    def __init__(self, row, columns, is_left_out):
        self.number, self.outcome, self.label = row.number, row.outcome, ROW_OUTCOMES[row.outcome]
        name = str(row.record) if row.record else row.cells.get("id") or row.key
        self.name = name or next(filter(None, row.cells.values()), "")
        self.problems = [
            (columns[name].label if name in columns else name, message)
            for name, message in row.problems
        ]
        self.changes = [
            Difference(column.name, capfirst(column.label), str(before), str(after))
            for column, before, after in row.changes
            if row.outcome != "left_out"
        ]
        self.is_left_out = is_left_out
        self.may_be_left_out = is_left_out or row.outcome == "refused"  # or taken in again


def outcome_counts(result):
    """(outcome, its label, how many rows)"""
    return [(name, label, len(result.rows_with(name))) for name, label in ROW_OUTCOMES.items()]


def preview_rows(result, columns, left_out):
    """The first rows of each outcome but the uneventful ones; first those to do something about."""
    rows = []
    for outcome in ("refused", "asks", "left_out", "created", "changed"):
        rows += result.rows_with(outcome)[:ROWS_SHOWN]
    return [PreviewRow(row, columns, row.number in left_out) for row in rows]


def rows_left_out(post):
    """The numbers of rows that somebody chose to leave out, ticked or kept from before."""
    numbers = [*post.getlist("leave_out"), *post.get("left_out", "").split(",")]
    return {int(number) for number in numbers if re.fullmatch(r"[0-9]{1,7}", number)}
