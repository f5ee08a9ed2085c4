"""Bytes of any file an office may send, read as one table or refused with a sentence."""

import csv
import io
import re
from itertools import islice

from django.utils.translation import gettext_lazy as _

from publishing.sandbox import LimitExceeded, run_limited
from spreadsheets import headers
from spreadsheets.encodings import decode, samples
from spreadsheets.headers import NotATable, Sentence, Table

LARGEST = 10 * 1024 * 1024  # bytes
MOST_ROWS = 20_000
LONGEST_CELL = 100_000  # characters
MOST_LETTERS = 30_000_000  # of all cells together
MOST_SHEETS = 20
SECONDS, MEGABYTES = 30, 768  # that reading a file may take
DELIMITERS = ",;\t"
SHOWN_FIRST = 40  # rows among which the header is looked for

OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # also what encrypted .xlsx files are wrapped in
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def read_limited(content, labels, language="en", encoding=""):
    """read() in a process of its own: a hostile file can neither stop nor fill this one."""
    if len(content) > LARGEST:
        raise NotATable(_("The file is larger than 10 MB. Divide it into several."))
    try:
        table = run_limited(
            read_all, (content, labels, language, encoding), seconds=SECONDS, megabytes=MEGABYTES
        )
    except LimitExceeded as error:
        raise NotATable(error) from error
    table.notes = [str(note) for note in table.notes]
    return table


def read_all(arguments):
    return read(*arguments)


def read(content, labels, language="en", encoding=""):
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
    return from_text(content, labels, language, encoding)


def from_workbook(content, labels):
    """The sheet whose header has the most known columns."""
    from spreadsheets import xlsx  # takes long to import; CSV needs none of it

    found = []
    for sheet in xlsx.opened(content)[:MOST_SHEETS]:
        header = headers.find(xlsx.first_rows(sheet, SHOWN_FIRST), labels)
        if header:
            found.append((header, sheet))
    if not found:
        raise NotATable(no_header(labels))
    header, sheet = max(found, key=lambda one: one[0].known)
    sheet_rows = xlsx.Rows(sheet)
    rows = taken(header, sheet_rows)
    sheet_rows.note_merged(rows, header.number + 1)
    note = Sentence(_("Read from the sheet “%(name)s”."), {"name": sheet.title})
    return Table.of(header, rows, [note], sheet_rows.doubts)


def from_text(content, labels, language, encoding):
    text, name = decode(content, language, encoding)
    if re.match(r"\s*<(!doctype|html|table|\?xml|head|meta)\b", text[:2000], re.I):
        raise NotATable(_("This is a web page and not a table. Save it as .xlsx or CSV."))
    if CONTROLS.search(text[:10_000]):
        raise NotATable(_("This is not a table. Save it as .xlsx or CSV."))
    if "\0" in text:
        raise NotATable(_("The file has NUL characters, which no text contains. Save it anew."))
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
    notes = [Sentence(note, {"encoding": name, "mark": shown})]
    if words := samples(text):
        note = _("Words from the file: %(words)s. If letters are wrong, choose the encoding.")
        notes.append(Sentence(note, {"words": words}))
    return Table.of(header, rows, notes)


def records(text, mark, most=None):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        rows = list(islice(reader, most))
    except csv.Error as error:
        message = _("Line %(line)s cannot be read as CSV: %(error)s.")
        values = {"line": reader.line_num, "error": str(error)}
        raise NotATable(Sentence(message, values)) from error
    return [(number, [cell.strip() for cell in row]) for number, row in enumerate(rows, start=1)]


def taken(header, numbered):
    """The rows below the header that hold something, with their numbers; within the limits."""
    rows, letters = [], 0
    for number, cells in numbered:
        if number <= header.number or not any(cells):
            continue
        for cell in cells:
            letters += len(cell)
            if len(cell) > LONGEST_CELL:
                message = _("Row %(row)s has a cell with %(count)s characters; %(most)s may be.")
                values = {"row": number, "count": len(cell), "most": LONGEST_CELL}
                raise NotATable(Sentence(message, values))
        if len(rows) == MOST_ROWS:
            message = _("The file has more than %(most)s rows. Divide it into several.")
            raise NotATable(Sentence(message, {"most": MOST_ROWS}))
        if letters > MOST_LETTERS:
            message = _("The file has more than %(most)s characters. Divide it into several.")
            raise NotATable(Sentence(message, {"most": MOST_LETTERS}))
        rows.append((number, cells))
    if not rows:
        raise NotATable(_("The file has a header but no rows."))
    return rows


def no_header(labels):
    names = list(dict.fromkeys(labels.values()))
    message = _("No row names columns that are known here. Columns may be called: %(names)s.")
    return Sentence(message, {"names": ", ".join(names)})
