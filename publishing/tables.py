"""Files of rows: reading them whole, and noting every problem with its place.

Files are CSV in UTF-8 with a header; the column `key` names each row. Rows are counted as
spreadsheets count them: the header is row 1.
"""

import csv
import io
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from publishing.cells import Unreadable

LONGEST_CELL = 100_000  # characters
SHOWN = 60  # characters of a refused value


@dataclass(frozen=True)
class Problem:
    """Why something is refused: where it stands, and what would be right."""

    file: str
    message: str
    row: int | None = None
    column: str = ""
    value: str = ""

    def __str__(self):
        place = [self.file]
        if self.row:
            place.append(_("row %(number)s") % {"number": self.row})
        if self.column:
            place.append(_("column %(name)s") % {"name": self.column})
        value = self.value.replace("\0", "\\0")
        if len(value) > SHOWN:
            value = value[:SHOWN] + "…"
        if value:
            place.append(f"“{value}”")
        return f"{', '.join(place)}: {self.message}"


class Refused(Exception):
    """Something in the files is wrong; `problems` is the list of everything found."""

    def __init__(self, problems):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(eq=False)
class Row:
    """One row of a table; `cells` maps columns to texts.

    `outcome` becomes "created" or "changed" when the row makes a difference.
    """

    table: "Table"
    number: int
    cells: dict
    outcome: str = "unchanged"
    refused_columns: set = field(default_factory=set)

    @property
    def key(self):
        return self.cells["key"].strip()

    @property
    def is_refused(self):
        return bool(self.refused_columns)

    def read(self, column, read):
        """The cell's value; None if the reader refuses it, which is noted as a problem."""
        try:
            return read(self.cells[column])
        except Unreadable as error:
            self.refuse(column, str(error))
        except ValidationError as error:
            self.refuse(column, " ".join(error.messages))

    def refuse(self, column, message):
        """Note a problem with this row; of each cell only the first is kept."""
        if column not in self.refused_columns:
            self.refused_columns.add(column)
            value = self.cells.get(column, "")
            self.table.refuse(message, row=self.number, column=column, value=value)

    def note_change(self):
        if self.outcome == "unchanged":
            self.outcome = "changed"


@dataclass(eq=False)
class Table:
    """A file's rows. `problems` is one list for all files that are read together.

    `rules` are those of the models that the rows become: {model: Rules}.
    """

    file: str
    problems: list
    columns: list = field(default_factory=list)
    unknown_columns: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    rules: dict = field(default_factory=dict)
    is_readable: bool = False

    def count(self):
        """How many rows had each outcome: created, changed, unchanged, refused."""
        counts = dict.fromkeys(["created", "changed", "unchanged", "refused"], 0)
        for row in self.rows:
            counts["refused" if row.is_refused else row.outcome] += 1
        return counts

    def refuse(self, message, **place):
        self.problems.append(Problem(self.file, message, **place))


def read_table(path, expected, problems):
    """Read the file at `path`, which has to have the `expected` columns, beside others.

    Everything wrong goes to the list `problems`. If the file as a whole cannot be used,
    the table has no rows and is not `is_readable`.
    """
    table = Table(path.name, problems)
    content = decode(path, table)
    if content is None:
        return table
    reader = csv_reader(content, strict=True)
    try:
        records = list(enumerate(reader, start=1))
    except csv.Error as error:
        message = _("Line %(line)s cannot be read as CSV: %(error)s.")
        table.refuse(message % {"line": reader.line_num, "error": error})
        return table
    take_header(table, records[0][1] if records else [], expected)
    if table.is_readable:
        take_rows(table, records[1:])
    return table


def csv_reader(content, strict=False):
    # The limit guards against running out of memory; the file is in memory already.
    csv.field_size_limit(max(len(content), LONGEST_CELL))
    return csv.reader(io.StringIO(content, newline=""), strict=strict)


def decode(path, table):
    """The file's text, or None if there is none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        message = _("The file cannot be opened: %(error)s.")
        table.refuse(message % {"error": error.strerror})
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", errors="ignore")
        row = sum(1 for _record in csv_reader(f"{before}?"))
        message = _("Byte %(position)s is not UTF-8. Save the file as “CSV UTF-8”.")
        table.refuse(message % {"position": error.start}, row=row)
        return None


def take_header(table, header, expected):
    table.columns = [name.strip() for name in header]
    table.unknown_columns = [name for name in table.columns if name not in expected]
    missing = [name for name in expected if name not in table.columns]
    twice = {name for name in table.columns if name and table.columns.count(name) > 1}
    if not header:
        table.refuse(_("The file is empty."))
    elif missing:
        message = _("The header lacks these columns: %(names)s.")
        table.refuse(message % {"names": ", ".join(missing)}, row=1)
    elif twice:
        message = _("The header has these columns twice: %(names)s.")
        table.refuse(message % {"names": ", ".join(sorted(twice))}, row=1)
    else:
        table.is_readable = True


def take_rows(table, records):
    """Keep the rows that have a key; empty lines count, but are no rows."""
    keys = set()
    for number, cells in records:
        if not any(cell.strip() for cell in cells):
            continue
        row = Row(table, number, dict.fromkeys(table.columns, ""))
        row.cells.update(zip(table.columns, cells, strict=False))
        check_cells(row, len(cells))
        if not row.key:
            row.refuse("key", _("Each row needs a key."))
        elif row.key in keys:
            row.refuse("key", _("This key is already used further up."))
        keys.add(row.key)
        table.rows.append(row)
    if not table.rows:
        table.is_readable = False
        table.refuse(_("The file has a header but no rows."))


def check_cells(row, count):
    if count != len(row.table.columns):
        message = _("The row has %(count)s cells; the header has %(columns)s.")
        row.refuse("", message % {"count": count, "columns": len(row.table.columns)})
        # Nobody knows which cell belongs to which column; the key is most likely right.
        row.cells = dict.fromkeys(row.cells, "") | {"key": row.cells["key"]}
    for column, cell in row.cells.items():
        if "\0" in cell:
            row.refuse(column, _("The cell has a NUL character, which no text contains."))
        if len(cell) > LONGEST_CELL:
            message = _("The cell has %(count)s characters; %(most)s are allowed.")
            row.refuse(column, message % {"count": len(cell), "most": LONGEST_CELL})
