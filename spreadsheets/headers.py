"""Which row of a table is its header, and which column each of its cells names."""

import unicodedata
from dataclasses import dataclass, field

MIN_KNOWN_COLUMNS = 2  # known columns that make a header, where the row has as many


@dataclass(frozen=True)
class LazySentence:
    """A text and what it is filled with; translated when shown, perhaps in another process."""

    message: object
    values: dict = field(default_factory=dict)

    def __str__(self):
        return str(self.message) % self.values if self.values else str(self.message)


class NotATable(ValueError):
    """The file cannot be used at all; the sentence says why and what to do."""


@dataclass
class Header:
    number: int  # of the row, as spreadsheets count
    columns: list  # for each cell the name of the column or None
    unknown: list  # what the other cells say

    @property
    def number_of_known(self):
        return sum(name is not None for name in self.columns)


@dataclass
class Table:
    """What a file says: known columns, numbered rows of their cells, and what was left out."""

    columns: list
    rows: list
    unknown: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    language: str = "en"  # of texts whose columns name none
    letters: list = field(default_factory=list)  # of the columns, as programs show them
    doubts: list = field(default_factory=list)  # (number of a row, name of a column, doubt, text)

    @classmethod
    def of(cls, header, rows, notes, doubts=None):
        """`doubts` are by the number of the row and the place of the cell."""
        places = [place for place, name in enumerate(header.columns) if name]
        width = len(header.columns)
        cut = [
            (number, [padded[place] for place in places])
            for number, cells in rows
            for padded in [[*cells, *[""] * (width - len(cells))]]
        ]
        columns = {place: header.columns[place] for place in places}
        return cls(
            list(columns.values()),
            cut,
            header.unknown,
            notes,
            letters=[column_letters(place) for place in places],
            doubts=[
                (number, columns[place], doubt, text)
                for (number, place), (doubt, text) in (doubts or {}).items()
                if place in columns and number > header.number
            ],
        )


def column_letters(place):
    """A, B, …, Z, AA, AB, … for 0, 1, …"""
    first, last = divmod(place, 26)
    return (column_letters(first - 1) if first else "") + chr(ord("A") + last)


def plain_label(label):
    """A label without case, accents and punctuation: “Title (English)” is title english."""
    letters = unicodedata.normalize("NFKD", label.casefold())
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def find_header(rows, labels):
    """The header among the first rows: the one with the most known columns; None without one."""
    found = [read_header(number, cells, labels) for number, cells in rows]
    found = [
        h
        for h in found
        if h.number_of_known >= min(MIN_KNOWN_COLUMNS, h.number_of_known + len(h.unknown)) > 0
    ]
    return max(found, key=lambda header: header.number_of_known, default=None)


def read_header(number, cells, labels):
    columns, unknown = [], []
    for cell in cells:
        name = labels.get(plain_label(cell[:200])) if cell else None
        if name in columns:
            name = None  # the first of two counts
        if name is None and cell:
            unknown.append(cell[:60])
        columns.append(name)
    return Header(number, columns, unknown)
