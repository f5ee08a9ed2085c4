"""Bytes of any file an office may send, read as one table or refused with a sentence."""

import csv
import io
import re
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.spreadsheets import headers, workbooks
from publishing.spreadsheets.headers import Table
from publishing.spreadsheets.workbooks import NotATable
from publishing.tables import LONGEST_CELL

LARGEST = 10 * 1024 * 1024  # bytes
MOST_ROWS = 20_000
MOST_SHEETS = 20
DELIMITERS = ",;\t"
SHOWN_FIRST = 40  # rows among which the header is looked for

OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # also what encrypted .xlsx files are wrapped in
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BOMS = [
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
]
# What Windows writes where UTF-8 is not chosen depends on its language.
WINDOWS = {"tr": ("cp1254", "Windows-1254"), "ar": ("cp1256", "Windows-1256")}
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def read(content, labels, language="en"):
    """The Table in a file. `labels` maps what a header may say to columns."""
    if len(content) > LARGEST:
        raise NotATable(_("The file is larger than 10 MB. Divide it into several."))
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NotATable(_("The file is empty."))
    if content.startswith(b"PK"):
        return from_workbook(content, labels)
    if content.startswith(OLD_EXCEL):
        if ENCRYPTED in content:
            raise NotATable(_("The file is protected by a password. Save it without one."))
        raise NotATable(_("This is the old format .xls. Save the table as .xlsx or CSV."))
    return from_text(content, labels, language)


def from_workbook(content, labels):
    """The sheet whose header has the most known columns."""
    found = []
    for sheet in workbooks.opened(content)[:MOST_SHEETS]:
        header = headers.find(workbooks.rows(sheet, SHOWN_FIRST), labels)
        if header:
            found.append((header, sheet))
    if not found:
        raise NotATable(no_header(labels))
    header, sheet = max(found, key=lambda one: one[0].known)
    rows = taken(header, workbooks.rows(sheet, header.number + MOST_ROWS + 1))
    return Table.of(header, rows, [_("Read from the sheet “%(name)s”.") % {"name": sheet.title}])


def from_text(content, labels, language):
    text, encoding = decode(content, language)
    if re.match(r"\s*<(!doctype|html|table|\?xml|head|meta)\b", text[:2000], re.I):
        raise NotATable(_("This is a web page and not a table. Save it as .xlsx or CSV."))
    if "\0" in text:
        raise NotATable(_("The file has NUL characters, which no text contains. Save it anew."))
    if CONTROLS.search(text[:10_000]):
        raise NotATable(_("This is not a table. Save it as .xlsx or CSV."))
    # The limit guards against running out of memory; the file is in memory already.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    found = [(headers.find(records(text, mark, SHOWN_FIRST), labels), mark) for mark in DELIMITERS]
    found = [(header, mark) for header, mark in found if header]
    if not found:
        raise NotATable(no_header(labels))
    header, mark = max(found, key=lambda one: one[0].known)
    rows = taken(header, records(text, mark))
    shown = {",": _("comma"), ";": _("semicolon"), "\t": _("tab")}[mark]
    note = _("Read as %(encoding)s, cells separated by: %(mark)s.")
    return Table.of(header, rows, [note % {"encoding": encoding, "mark": shown}])


def records(text, mark, most=None):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        rows = list(islice(reader, most))
    except csv.Error as error:
        message = _("Line %(line)s cannot be read as CSV: %(error)s.")
        raise NotATable(message % {"line": reader.line_num, "error": error}) from error
    return [(number, [cell.strip() for cell in row]) for number, row in enumerate(rows, start=1)]


def decode(content, language):
    """(text, name of the encoding)"""
    for mark, codec, name in [*BOMS, (b"", "utf-8", "UTF-8"), *without_mark(content)]:
        if content.startswith(mark):
            try:
                text = content.decode(codec)
            except UnicodeDecodeError:
                continue
            if "\0" not in text or not looks_like_utf_16(content):
                return text, name
    codec, name = WINDOWS.get(language, ("cp1252", "Windows-1252"))
    try:
        return content.decode(codec), name
    except UnicodeDecodeError as error:
        message = _("The letters in the file cannot be read. Save it as “CSV UTF-8” or .xlsx.")
        raise NotATable(message) from error


def without_mark(content):
    if looks_like_utf_16(content):
        lies_first = content[:2000:2].count(0) > content[1:2000:2].count(0)
        yield b"", "utf-16-be" if lies_first else "utf-16-le", "UTF-16"


def looks_like_utf_16(content):
    """Half of the bytes are zero, as in texts of plain letters; a stray NUL is no sign."""
    return len(content) % 2 == 0 and content[:2000].count(0) > len(content[:2000]) / 4


def taken(header, numbered):
    """The rows below the header that hold something, with their numbers; within the limits."""
    rows = []
    for number, cells in numbered:
        if number <= header.number or not any(cells):
            continue
        for cell in cells:
            if len(cell) > LONGEST_CELL:
                message = _("Row %(row)s has a cell with %(count)s characters; %(most)s may be.")
                raise NotATable(message % {"row": number, "count": len(cell), "most": LONGEST_CELL})
        if len(rows) == MOST_ROWS:
            message = ngettext(
                "The file has more than %(most)s row.",
                "The file has more than %(most)s rows. Divide it into several.",
                MOST_ROWS,
            )
            raise NotATable(message % {"most": MOST_ROWS})
        rows.append((number, cells))
    if not rows:
        raise NotATable(_("The file has a header but no rows."))
    return rows


def no_header(labels):
    names = list(dict.fromkeys(labels.values()))
    message = _("No row names columns that are known here. Columns may be called: %(names)s.")
    return message % {"names": ", ".join(names)}
