"""Which row of a table is its header, and which column each of its cells names."""

import unicodedata
from dataclasses import dataclass, field

FEWEST = 2  # known columns that make a header, where the row has as many


@dataclass
class Header:
    number: int  # of the row, as spreadsheets count
    columns: list  # for each cell the name of the column or None
    unknown: list  # what the other cells say

    @property
    def known(self):
        return sum(name is not None for name in self.columns)


@dataclass
class Table:
    """What a file says: known columns, numbered rows of their cells, and what was left out."""

    columns: list
    rows: list
    unknown: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    language: str = "en"  # of texts whose columns name none

    @classmethod
    def of(cls, header, rows, notes):
        places = [place for place, name in enumerate(header.columns) if name]
        width = len(header.columns)
        cut = [
            (number, [padded[place] for place in places])
            for number, cells in rows
            for padded in [[*cells, *[""] * (width - len(cells))]]
        ]
        return cls([header.columns[p] for p in places], cut, header.unknown, notes)


def plain(label):
    """A label without case, accents and punctuation: “Title (English)” is title english."""
    letters = unicodedata.normalize("NFKD", label.casefold())
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def find(rows, labels):
    """The header among the first rows: the one with the most known columns; None without one."""
    found = [read_header(number, cells, labels) for number, cells in rows]
    found = [h for h in found if h.known >= min(FEWEST, h.known + len(h.unknown)) > 0]
    return max(found, key=lambda header: header.known, default=None)


def read_header(number, cells, labels):
    columns, unknown = [], []
    for cell in cells:
        name = labels.get(plain(cell[:200])) if cell else None
        if name in columns:
            name = None  # the first of two counts
        if name is None and cell:
            unknown.append(cell[:60])
        columns.append(name)
    return Header(number, columns, unknown)
