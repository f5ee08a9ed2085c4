"""Datasets as files that spreadsheet programs open, and in which nothing runs."""

import csv
import io
import re

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from publishing.cells import FORMULA

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LONGEST_IN_EXCEL = 32_767  # characters of a cell
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MARKED = re.compile(rf"'+(?:{FORMULA.pattern})")


def written(dataset, format):
    """The bytes of a file in one of the formats of CONTENT_TYPES."""
    rows = [dataset.headers, *(map(harmless, row) for row in dataset)]
    return as_csv(rows) if format == "csv" else as_xlsx(rows, dataset.title)


def harmless(cell):
    """Text that a program would take for a formula gets the mark that says it is text."""
    if isinstance(cell, str) and (FORMULA.match(cell) or MARKED.match(cell)):
        return f"'{cell}"
    return cell


def without_mark(cell):
    """The text that harmless() made harmless."""
    return cell[1:] if MARKED.match(cell) else cell


def as_csv(rows):
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")  # Excel takes it for another encoding otherwise


def as_xlsx(rows, title):
    book = Workbook(write_only=True)
    sheet = book.create_sheet((title or "")[:31])
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        cells = [WriteOnlyCell(sheet, printable(cell)) for cell in row]
        if number == 0:
            for cell in cells:
                cell.font = Font(bold=True)
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def printable(cell):
    return UNPRINTABLE.sub("", cell) if isinstance(cell, str) else cell


def fits(dataset, format):
    """Whether the file can hold every text whole."""
    most = LONGEST_IN_EXCEL - 1 if format == "xlsx" else float("inf")
    return all(len(cell) <= most for row in dataset for cell in row if isinstance(cell, str))
