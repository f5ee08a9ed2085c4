"""XLSX workbooks: sheets of rows of text, with what Excel is known to have changed or lost."""

import io
import re
import warnings
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from spreadsheets.doubts import Doubt
from spreadsheets.headers import CellDoubts, LazySentence, NotATable, NumberedRow

MAX_COLUMNS = 300
MAX_ROW_NUMBER = 100_000
MAX_WORKBOOK_BYTES = 150 * 1024 * 1024  # bytes that all parts may have when unpacked
MAX_EXACT_NUMBER = 10**15  # Excel keeps fifteen digits of a number
DOCTYPES = ["<!DOCTYPE".encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be")]
# Formats such as mmm yyyy show less of a date than the cell holds.
SHOWN_AS_TEXT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
DAMAGED_WORKBOOK = LazySentence(_("The file is damaged: Excel’s own parts in it do not fit."))


class WorkbookParser(WorkSheetParser):
    """openpyxl's own, which also tells formulas without a stored value from empty cells."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell = super().parse_cell(element)
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["data_type"] = "f"
        return cell


class SheetRows:
    """The rows of a sheet that hold something: (number, texts), and doubts by number and place."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self.doubts: CellDoubts = {}

    def __iter__(self) -> Iterator[NumberedRow]:
        book = self.sheet.parent
        with refuse_damage(), self.sheet._get_source() as source:
            self.parser = WorkbookParser(
                source,
                self.sheet._shared_strings,
                data_only=True,
                epoch=book.epoch,
                date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )
            last = 0
            for number, cells in self.parser.parse():
                if number > MAX_ROW_NUMBER:
                    raise NotATable(
                        LazySentence(
                            _("The sheet names row %(row)s; rows up to %(most)s are read."),
                            {"row": number, "most": MAX_ROW_NUMBER},
                        )
                    )
                texts = self.texts(number, cells) if number > last else []
                last = max(last, number)
                if any(texts):
                    yield number, texts

    def texts(self, number: int, cells: list[dict[str, Any]]) -> list[str]:
        texts = [""] * min(MAX_COLUMNS, max((cell["column"] for cell in cells), default=0))
        for cell in cells:
            place = cell["column"] - 1
            if place < MAX_COLUMNS:
                shown = ReadOnlyCell(self.sheet, **cell)
                texts[place] = cell_text(shown)
                if doubt := cell_doubt(shown):
                    self.doubts[number, place] = (doubt, texts[place])
        return texts

    def note_merged(self, rows: list[NumberedRow], first: int) -> None:
        """Doubts about cells from row `first` on that Excel shows as one with another."""
        numbers = [number for number, _texts in rows]
        texts = dict(rows)
        for merged in self.parser.merged_cells.mergeCell if self.parser.merged_cells else ():
            left, top, right, bottom = range_boundaries(merged.ref)
            shown = texts.get(top, [])[left - 1 : left]
            if top < first or not any(shown):
                continue
            for number in numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]:
                for place in range(left - 1, min(right, MAX_COLUMNS)):
                    if (number, place) != (top, left - 1):
                        self.doubts[number, place] = (Doubt.MERGED, shown[0])


def open_workbook(content: bytes) -> list[Any]:
    """The sheets of a workbook."""
    refuse_unsafe_package(content)
    with refuse_damage():
        return load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets


def first_rows(sheet: Any, most: int) -> list[NumberedRow]:
    return list(islice(SheetRows(sheet), most))


@contextmanager
def refuse_damage() -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about looks, such as a missing default style
            yield
    except (NotATable, MemoryError):
        raise
    except Exception as error:  # whatever a damaged part makes the library raise
        raise NotATable(DAMAGED_WORKBOOK) from error


def refuse_unsafe_package(content: bytes) -> None:
    """Refuse what unpacks to more than memory holds, and what is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if "xl/workbook.xml" not in package.namelist():
                raise NotATable(_("This is not an Excel table. Save it as .xlsx or CSV."))
            if any(part.flag_bits & 1 for part in parts):
                raise NotATable(_("The file is protected by a password. Save it without one."))
            if sum(part.file_size for part in parts) > MAX_WORKBOOK_BYTES:
                raise NotATable(_("The file unpacks to more than a table can need."))
            for part in parts:
                inside = package.read(part)
                if any(doctype in inside for doctype in DOCTYPES):
                    raise NotATable(_("The file holds definitions that no table needs."))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise NotATable(DAMAGED_WORKBOOK) from error


def cell_text(cell: ReadOnlyCell) -> str:
    """A cell as somebody would type it; dates as 2017-04-03, 2017-04 or 2017."""
    value = cell.value
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return day.isoformat()[: date_length(cell.number_format)]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < MAX_EXACT_NUMBER:
        value = int(value)
    if isinstance(value, int) and re.fullmatch("00+", cell.number_format or ""):
        return str(value).zfill(len(cell.number_format))  # zeros that Excel shows in front
    return "" if value is None else str(value).strip()


def cell_doubt(cell: ReadOnlyCell) -> Doubt | None:
    """Why the cell may hold something else than was typed, or None."""
    value = cell.value
    if cell.data_type == "f":
        return Doubt.NO_VALUE
    if isinstance(value, datetime | date):
        return (
            Doubt.DATE
            if "y" in number_format_letters(cell.number_format)
            else Doubt.DATE_WITHOUT_YEAR
        )
    if isinstance(value, float) and not value.is_integer():
        return Doubt.FRACTION
    if isinstance(value, int | float) and abs(value) >= MAX_EXACT_NUMBER:
        return Doubt.LONG_NUMBER
    return None


def number_format_letters(number_format: str | None) -> str:
    return SHOWN_AS_TEXT.sub("", number_format or "").lower()


def date_length(number_format: str | None) -> int:
    """How much of 2017-04-03 is shown."""
    letters = number_format_letters(number_format)
    if "d" in letters or "y" not in letters:
        return 10
    return 7 if "m" in letters else 4
