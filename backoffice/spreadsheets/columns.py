"""The step of an import that settles which column of the file is which."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing import dates
from publishing.models import ImportChoice
from spreadsheets.headers import column_letters
from spreadsheets.proposals import fold_heading, propose_columns
from spreadsheets.questions import question_digest

SHOWN_CELLS = 3  # of a column, so that one sees what stands in it
SHOWN_LETTERS = 60  # of a cell
COLUMN_PREFIX = "column-"


class ColumnsForm(forms.Form):
    """A choice for each column of the file that holds something."""

    def __init__(self, sheet, resource, proposals, data=None):
        super().__init__(data)
        self.columns = resource.fields
        named = [(n, c.heading) for n, c in resource.fields.items() if n != "state"]
        choices = [("", _("leave it out")), *named]
        for place, heading in enumerate(sheet.headings):
            cells = sheet.sample(place)[:SHOWN_CELLS]
            if not cells:
                continue
            field = forms.ChoiceField(
                label=heading[:SHOWN_LETTERS] or column_letters(place),
                choices=choices,
                initial=proposals[place],
                required=False,
            )
            field.cells = [cell[:SHOWN_LETTERS] for cell in cells]
            field.letters = column_letters(place)
            self.fields[f"{COLUMN_PREFIX}{place}"] = field

    def clean(self):
        chosen = {}
        for field, name in list(self.cleaned_data.items()):
            if name and name in chosen and not self.columns[name].is_list:
                self.add_error(field, _("Two columns cannot be the same. Leave one of them out."))
            chosen[name] = field
        if not any(chosen):
            raise forms.ValidationError(_("Say of one column at least which it is."))
        return self.cleaned_data

    @property
    def rows(self):
        return [(field.field.letters, field, field.field.cells) for field in self]

    def names(self, width):
        """For each place the name of the column or None."""
        return [self.cleaned_data.get(f"{COLUMN_PREFIX}{n}") or None for n in range(width)]


def heading_digest(sheet, place):
    """Under which the choice for a heading is kept; nothing for columns without."""
    heading = fold_heading(sheet.headings[place])
    return question_digest("heading", sheet.language, *heading) if heading else ""


def recall_columns(sheet, resource, kept):
    """Name columns as they were named the last time; whether nothing is left to be asked."""
    is_settled = True
    for place in sheet.open_places:
        name = kept.get(heading_digest(sheet, place))
        is_free = name not in sheet.columns or (
            name in resource.fields and resource.fields[name].is_list
        )
        if name and name in resource.fields and is_free:
            sheet.columns[place] = name
        elif name != "":
            is_settled = False
    return is_settled and any(sheet.columns)


def column_proposals(sheet, resource, kept):
    """What the form proposes: what was chosen the last time counts more than what is guessed."""
    found = propose_columns(sheet, resource)
    for place in sheet.open_places:
        if kept.get(heading_digest(sheet, place)) == "":
            found[place] = ""
    return found


def get_column_choices(sheet):
    """What to keep for the next file: the choice for each heading."""
    digests = {place: heading_digest(sheet, place) for place in range(len(sheet.columns))}
    return {key: sheet.columns[place] or "" for place, key in digests.items() if key}


def sentence_about_choosers(kind, asked):
    """Who chose what is known of the table, each with the day of the last choice; or nothing."""
    rows = ImportChoice.objects.filter(kind=kind, asked__in=asked, author__isnull=False)
    found = {}
    for row in rows.select_related("author").order_by("chosen_at"):
        name = row.author.get_full_name() or row.author.get_username()
        found[name] = dates.format_date(timezone.localdate(row.chosen_at))
    if not found:
        return ""
    text = _(
        "What is known of tables like this was chosen by %(names)s. What you choose instead holds "
        "for all colleagues."
    )
    return text % {"names": ", ".join(f"{name} ({day})" for name, day in found.items())}
