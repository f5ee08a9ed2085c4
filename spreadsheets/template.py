"""An empty table of a kind of records to fill in, and how its own rows are known again.

Below the titles of the form stand a line of help, the words that are allowed and an example. The
first cell of each begins with a mark, by which an import passes it over in whatever language the
table was made.
"""

import csv
import io
from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from publishing.languages import LANGUAGE_CODES, active_language
from spreadsheets.columns import Column, Text, TranslatedTextColumn
from spreadsheets.headers import plain_label
from spreadsheets.resource import TableResource
from spreadsheets.writer import escape_formula

LEFT_OUT = {"id", "state", "slug", "source_language", "source_titles"}  # what offices do not know
ROW_MARKS = {"help": _("Help"), "allowed": _("Allowed words"), "example": _("Example")}
MOST_ALLOWED_WORDS = 80  # that are told of a column
COLUMN_WIDTH = 26  # letters of a usual text
EMPTY_ROWS = 1_000  # in which Excel offers the allowed words
LONGEST_OFFER = 255  # letters that Excel takes for such a list


class TableTemplate:
    """In the language of whoever asks, with the titles that the form has in it."""

    def __init__(self, resource: TableResource) -> None:
        self.resource = resource
        language = active_language()
        columns = [
            column
            for name, column in resource.fields.items()
            if name not in LEFT_OUT
            and (not isinstance(column, TranslatedTextColumn) or column.language == language)
        ]
        named = f"{resource.named_by[0]}_{language}"
        self.columns = sorted(columns, key=lambda column: column.name != named)
        for column in self.columns:
            column.load()

    @property
    def headings(self) -> list[str]:
        return [column.heading for column in self.columns]

    @property
    def rows(self) -> list[list[str]]:
        """The headings, then the rows that an import passes over."""
        return [
            self.headings,
            self.mark_row("help", [str(column.help_line) for column in self.columns]),
            self.mark_row(
                "allowed", ["; ".join(words_to_choose(column)) for column in self.columns]
            ),
            self.mark_row("example", [example_of(column) for column in self.columns]),
        ]

    def mark_row(self, mark: str, cells: Sequence[str]) -> list[str]:
        return [first_cells(self.resource)[mark], *cells[1:]]

    def write(self, format: str) -> bytes:
        rows = [[str(escape_formula(cell)) for cell in row] for row in self.rows]
        return write_with_semicolons(rows) if format == "csv" else self.write_workbook(rows)

    def write_workbook(self, rows: list[list[str]]) -> bytes:
        from openpyxl import Workbook  # takes 9 MB, and readers need none of it
        from openpyxl.styles import Alignment, Font
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        book = Workbook()
        sheet = book.active
        sheet.title = str(self.resource.model._meta.verbose_name_plural)[:31]
        sheet.freeze_panes = "B2"
        sheet.sheet_view.rightToLeft = translation.get_language_bidi()
        for number, row in enumerate(rows):
            sheet.append(row)
            for cell in sheet[number + 1]:
                cell.font = Font(bold=number == 0, italic=number > 0)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        for place, column in enumerate(self.columns, start=1):
            letter = get_column_letter(place)
            sheet.column_dimensions[letter].width = COLUMN_WIDTH
            words = [] if column.is_list else words_to_choose(column)
            offer = f'"{",".join(words)}"'
            if words and len(offer) <= LONGEST_OFFER:
                choice = DataValidation("list", formula1=offer, allow_blank=True)
                choice.add(f"{letter}5:{letter}{EMPTY_ROWS}")
                sheet.add_data_validation(choice)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()


def first_cells(resource: TableResource) -> dict[str, str]:
    """{mark: what its row begins with} in the active language."""
    named = resource.fields[f"{resource.named_by[0]}_{active_language()}"]
    shown = {
        "help": str(named.help_line or named.heading),
        "allowed": "–",
        "example": named.heading,
    }
    return {mark: f"{label}: {shown[mark]}" for mark, label in ROW_MARKS.items()}


def write_with_semicolons(rows: list[list[str]]) -> bytes:
    """With semicolons, as the programs of most of our offices open CSV by a double click."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def words_to_choose(column: Column) -> list[str]:
    words = [str(word).replace(",", " ") for word in column.words_to_choose()]
    return words if len(words) <= MOST_ALLOWED_WORDS else []


def example_of(column: Column) -> str:
    words = words_to_choose(column)
    return str(column.example or (words[0] if words else ""))


def template_rows(resource: TableResource, cells: dict[int, Sequence[str]]) -> dict[int, Text]:
    """Those of the numbered rows that belong to a template, with what they are.

    Whoever wrote over the first cell of the example means a record.
    """
    known: dict[str, Text] = {}
    for code in LANGUAGE_CODES:
        with translation.override(code):
            rows = first_cells(resource)
        known |= {plain_label(cell): ROW_MARKS[mark] for mark, cell in rows.items()}
    firsts = {number: next(filter(None, row), "") for number, row in cells.items()}
    said = {number: known.get(plain_label(cell)) for number, cell in firsts.items()}
    return {number: mark for number, mark in said.items() if mark}
