"""Bytes of any file an office may send, read as one table or refused with a sentence."""

import csv
import io
import re
from collections.abc import Collection, Iterable
from functools import partial
from itertools import islice

from django.utils.translation import gettext_lazy as _

from publishing.sandbox import LimitExceeded, run_limited
from spreadsheets import headers
from spreadsheets.encodings import decode_text, sample_words
from spreadsheets.headers import Header, Labels, LazySentence, NotATable, NumberedRow, Table
from spreadsheets.sheets import Sheet

MAX_TABLE_BYTES = 10 * 1024 * 1024  # bytes
MAX_ROWS = 20_000
MAX_CELL_LENGTH = 100_000  # characters
MAX_TABLE_LETTERS = 30_000_000  # of all cells together
MAX_SHEETS = 20
READING_SECONDS, READING_MEGABYTES = 30, 768  # that reading a file may take
DELIMITERS = ",;\t"
HEADER_SEARCH_ROWS = 40  # rows among which the header is looked for

OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # also what encrypted .xlsx files are wrapped in
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def read_sheet_in_sandbox(
    content: bytes,
    labels: Labels,
    language: str = "en",
    encoding: str = "",
    hints: Collection[str] | None = None,
) -> Sheet:
    """read_sheet() in a process of its own: a hostile file can neither stop nor fill this one."""
    reading = partial(read_sheet, labels=labels, language=language, encoding=encoding, hints=hints)
    try:
        sheet = run_limited(
            reading,
            content,
            seconds=READING_SECONDS,
            megabytes=READING_MEGABYTES,
        )
    except LimitExceeded as error:
        raise NotATable(error) from error
    sheet.notes = [str(note) for note in sheet.notes]
    sheet.language = language
    return sheet


def read_table(content: bytes, labels: Labels, language: str = "en", encoding: str = "") -> Table:
    """The Table in a file whose header names its columns as they are called here."""
    return read_sheet(content, labels, language, encoding).table()


def read_sheet(
    content: bytes,
    labels: Labels,
    language: str = "en",
    encoding: str = "",
    hints: Collection[str] | None = None,
) -> Sheet:
    """The Sheet in a file. `labels` maps what a header may say to columns.

    With `hints`, words that offices write above columns, a header need name none of them.
    """
    if len(content) > MAX_TABLE_BYTES:
        raise NotATable(_("The file is larger than 10 MB. Divide it into several."))
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NotATable(_("The file is empty."))
    if content.startswith(b"PK"):
        return read_workbook(content, labels, hints)
    if content.startswith(OLD_EXCEL):
        if ENCRYPTED in content:
            raise NotATable(_("The file is protected by a password. Save it without one."))
        raise NotATable(_("This is the old format .xls. Save the table as .xlsx or CSV."))
    return read_text(content, labels, language, encoding, hints)


def read_workbook(content: bytes, labels: Labels, hints: Collection[str] | None) -> Sheet:
    """The sheet whose header has the most known columns."""
    from spreadsheets import xlsx  # takes long to import; CSV needs none of it

    found = []
    for sheet in xlsx.open_workbook(content)[:MAX_SHEETS]:
        first = xlsx.first_rows(sheet, HEADER_SEARCH_ROWS)
        header = headers.find_header(first, labels, hints)
        if header:
            found.append((header, dict(first)[header.number], sheet))
    if not found:
        raise NotATable(no_header_error(labels))
    header, headings, sheet = max(found, key=lambda one: one[0].score)
    sheet_rows = xlsx.SheetRows(sheet)
    rows = select_rows(header, sheet_rows)
    sheet_rows.note_merged(rows, header.number + 1)
    note = LazySentence(_("Read from the sheet “%(name)s”."), {"name": sheet.title})
    return Sheet.of(header, headings, rows, [note], sheet_rows.doubts)


def read_text(
    content: bytes, labels: Labels, language: str, encoding: str, hints: Collection[str] | None
) -> Sheet:
    text, name = decode_text(content, language, encoding)
    if re.match(r"\s*<(!doctype|html|table|\?xml|head|meta)\b", text[:2000], re.I):
        raise NotATable(_("This is a web page and not a table. Save it as .xlsx or CSV."))
    if CONTROLS.search(text[:10_000]):
        raise NotATable(_("This is not a table. Save it as .xlsx or CSV."))
    if "\0" in text:
        raise NotATable(_("The file has NUL characters, which no text contains. Save it anew."))
    # The limit guards against running out of memory; the file is in memory already.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    found = []
    for mark in DELIMITERS:
        first = parse_csv(text, mark, HEADER_SEARCH_ROWS)
        header = headers.find_header(first, labels, hints)
        if header:
            found.append((header, dict(first)[header.number], mark))
    if not found:
        raise NotATable(no_header_error(labels))
    header, headings, mark = max(found, key=lambda one: (one[0].score, len(one[0].columns)))
    rows = select_rows(header, parse_csv(text, mark))
    shown = {",": _("comma"), ";": _("semicolon"), "\t": _("tab")}[mark]
    note = _("Read as %(encoding)s, cells separated by: %(mark)s.")
    notes = [LazySentence(note, {"encoding": name, "mark": shown})]
    if words := sample_words(text):
        note = _("Words from the file: %(words)s. If letters are wrong, choose the encoding.")
        notes.append(LazySentence(note, {"words": words}))
    return Sheet.of(header, headings, rows, notes)


def parse_csv(text: str, mark: str, most: int | None = None) -> list[NumberedRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        rows = list(islice(reader, most))
    except csv.Error as error:
        message = _("Line %(line)s cannot be read as CSV: %(error)s.")
        values = {"line": reader.line_num, "error": str(error)}
        raise NotATable(LazySentence(message, values)) from error
    return [(number, [cell.strip() for cell in row]) for number, row in enumerate(rows, start=1)]


def select_rows(header: Header, numbered: Iterable[NumberedRow]) -> list[NumberedRow]:
    """The rows below the header that hold something, with their numbers; within the limits."""
    rows: list[NumberedRow] = []
    letters = 0
    for number, cells in numbered:
        if number <= header.number or not any(cells):
            continue
        for cell in cells:
            letters += len(cell)
            if len(cell) > MAX_CELL_LENGTH:
                message = _("Row %(row)s has a cell with %(count)s characters; %(most)s may be.")
                values = {"row": number, "count": len(cell), "most": MAX_CELL_LENGTH}
                raise NotATable(LazySentence(message, values))
        if len(rows) == MAX_ROWS:
            message = _("The file has more than %(most)s rows. Divide it into several.")
            raise NotATable(LazySentence(message, {"most": MAX_ROWS}))
        if letters > MAX_TABLE_LETTERS:
            message = _("The file has more than %(most)s characters. Divide it into several.")
            raise NotATable(LazySentence(message, {"most": MAX_TABLE_LETTERS}))
        rows.append((number, cells))
    if not rows:
        raise NotATable(_("The file has a header but no rows."))
    return rows


def no_header_error(labels: Labels) -> LazySentence:
    names = list(dict.fromkeys(labels.values()))
    message = _("No row names columns that are known here. Columns may be called: %(names)s.")
    return LazySentence(message, {"names": ", ".join(names)})
