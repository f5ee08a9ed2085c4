"""XLSX workbooks: sheets of rows of text, without running into a trap."""

import io
import re
import warnings
import zipfile
from contextlib import contextmanager
from datetime import date, datetime

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from publishing.dates import Precision, machine

MOST_COLUMNS = 300
LARGEST = 150 * 1024 * 1024  # bytes that all parts may have when unpacked
# Formats such as mmm yyyy show less of a date than the cell holds.
SHOWN_AS_TEXT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class NotATable(ValueError):
    """The file cannot be used at all; the message says why and what to do."""


def opened(content):
    """The sheets of a workbook, which rows() reads."""
    look_inside(content)
    with damage_refused():
        return load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets


def rows(sheet, most):
    """Up to `most` rows that hold something, each with its number, as texts."""
    found = []
    with damage_refused():
        sheet.reset_dimensions()  # what a sheet says of its own size is often wrong
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
            texts = [text_of(cell) for cell in cells]
            if any(texts):
                found.append((number, texts))
            if len(found) == most:
                break
    return found


@contextmanager
def damage_refused():
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about looks, such as a missing default style
            yield
    except Exception as error:  # whatever a damaged part makes the library raise
        raise NotATable(_("The file is damaged: Excel’s own parts in it do not fit.")) from error


def look_inside(content):
    """Refuse what unpacks to more than memory holds, and what is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if "xl/workbook.xml" not in package.namelist():
                raise NotATable(_("This is not an Excel table. Save it as .xlsx or CSV."))
            if any(part.flag_bits & 1 for part in parts):
                raise NotATable(_("The file is protected by a password. Save it without one."))
            if sum(part.file_size for part in parts) > LARGEST:
                raise NotATable(_("The file unpacks to more than a table can need."))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(part):
                    raise NotATable(_("The file holds definitions that no table needs."))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise NotATable(_("The file is damaged: Excel’s own parts in it do not fit.")) from error


def text_of(cell):
    """A cell as somebody would type it; dates as 2017-04-03, 2017-04 or 2017."""
    value = cell.value
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return machine(day, shown_precision(cell.number_format))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return "" if value is None else str(value).strip()


def shown_precision(number_format):
    letters = SHOWN_AS_TEXT.sub("", number_format or "").lower()
    if "d" in letters or "y" not in letters:
        return Precision.DAY
    return Precision.MONTH if "m" in letters else Precision.YEAR
