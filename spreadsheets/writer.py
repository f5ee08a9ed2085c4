"""Tables as files that spreadsheet programs open, and in which nothing runs."""

import csv
import io
import re
from collections.abc import Iterable, Mapping

Cells = Iterable[object]

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What spreadsheet programs take for the beginning of a formula.
FORMULA = re.compile(r"[\t\r]|\s*[=+\-@]")
MAX_EXCEL_CELL_LENGTH = 32_767  # characters of a cell
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
ESCAPED_FORMULA = re.compile(rf"'+(?:{FORMULA.pattern})")


def write_table(rows: Iterable[Cells], format: str, title: str) -> bytes:
    """The bytes of a file in one of the formats of CONTENT_TYPES; the first row is the header."""
    harmless = (map(escape_formula, row) for row in rows)
    return write_csv(harmless) if format == "csv" else write_xlsx(harmless, title)


def escape_formula(cell: object) -> object:
    """Text that a program would take for a formula gets the mark that says it is text."""
    if isinstance(cell, str) and (FORMULA.match(cell) or ESCAPED_FORMULA.match(cell)):
        return f"'{cell}"
    return cell


def unescape_formula(cell: str) -> str:
    """The text that escape_formula() made harmless."""
    return cell[1:] if ESCAPED_FORMULA.match(cell) else cell


def write_csv(rows: Iterable[Cells]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")  # Excel takes it for another encoding otherwise


def write_workbook(sheets: Mapping[str, Iterable[Cells]]) -> bytes:
    """A workbook with a sheet for each title."""
    return write_sheets(
        {title: [map(escape_formula, row) for row in rows] for title, rows in sheets.items()}
    )


def write_xlsx(rows: Iterable[Cells], title: str) -> bytes:
    return write_sheets({title: rows})


def write_sheets(sheets: Mapping[str, Iterable[Cells]]) -> bytes:
    from openpyxl import Workbook  # takes 9 MB, and readers need none of it
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows):
            cells = [WriteOnlyCell(sheet, remove_unprintable(cell)) for cell in row]
            if number == 0:
                for cell in cells:
                    cell.font = Font(bold=True)
            sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def remove_unprintable(cell: object) -> object:
    return UNPRINTABLE.sub("", cell) if isinstance(cell, str) else cell


def is_storable(rows: Iterable[Cells], format: str) -> bool:
    """Whether the file can hold every text whole."""
    most = MAX_EXCEL_CELL_LENGTH - 1 if format == "xlsx" else float("inf")
    return all(len(cell) <= most for row in rows for cell in row if isinstance(cell, str))
