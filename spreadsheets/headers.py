"""Which row of a table is its header, and which column each of its cells names."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

Labels = dict[str, str]  # names of columns by what a header may say
NumberedRow = tuple[int, list[str]]  # as spreadsheets count
CellDoubts = dict[tuple[int, int], tuple[str, str]]  # by the row and the place: why, and the text

MIN_KNOWN_COLUMNS = 2  # known columns that make a header, where the row has as many


@dataclass(frozen=True)
class LazySentence:
    """A text and what it is filled with; translated when shown, perhaps in another process."""

    message: object
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.message) % self.values if self.values else str(self.message)


class NotATable(ValueError):
    """The file cannot be used at all; the sentence says why and what to do."""


@dataclass
class Header:
    number: int  # of the row, as spreadsheets count
    columns: list[str | None]  # for each cell the name of the column or None
    unknown: list[str]  # what the other cells say

    @property
    def number_of_known(self) -> int:
        return sum(name is not None for name in self.columns)


@dataclass
class Table:
    """What a file says: known columns, numbered rows of their cells, and what was left out."""

    columns: list[str]
    rows: list[NumberedRow]
    unknown: list[str] = field(default_factory=list)
    notes: Sequence[LazySentence | str] = ()
    language: str = "en"  # of texts whose columns name none
    letters: list[str] = field(default_factory=list)  # of the columns, as programs show them
    # (number of a row, name of a column, doubt, text)
    doubts: list[tuple[int, str, str, str]] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        header: Header,
        rows: list[NumberedRow],
        notes: Sequence[LazySentence],
        doubts: CellDoubts | None = None,
    ) -> Self:
        """`doubts` are by the number of the row and the place of the cell."""
        columns = {place: name for place, name in enumerate(header.columns) if name}
        width = len(header.columns)
        cut = [
            (number, [padded[place] for place in columns])
            for number, cells in rows
            for padded in [[*cells, *[""] * (width - len(cells))]]
        ]
        return cls(
            list(columns.values()),
            cut,
            header.unknown,
            notes,
            letters=[column_letters(place) for place in columns],
            doubts=[
                (number, columns[place], doubt, text)
                for (number, place), (doubt, text) in (doubts or {}).items()
                if place in columns and number > header.number
            ],
        )


def column_letters(place: int) -> str:
    """A, B, …, Z, AA, AB, … for 0, 1, …"""
    first, last = divmod(place, 26)
    return (column_letters(first - 1) if first else "") + chr(ord("A") + last)


def plain_label(label: str) -> str:
    """A label without case, accents and punctuation: “Title (English)” is title english."""
    letters = unicodedata.normalize("NFKD", label.casefold())
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def find_header(rows: Iterable[NumberedRow], labels: Labels) -> Header | None:
    """The header among the first rows: the one with the most known columns; None without one."""
    found = [read_header(number, cells, labels) for number, cells in rows]
    found = [
        h
        for h in found
        if h.number_of_known >= min(MIN_KNOWN_COLUMNS, h.number_of_known + len(h.unknown)) > 0
    ]
    return max(found, key=lambda header: header.number_of_known, default=None)


def read_header(number: int, cells: list[str], labels: Labels) -> Header:
    columns: list[str | None] = []
    unknown: list[str] = []
    for cell in cells:
        name = labels.get(plain_label(cell[:200])) if cell else None
        if name in columns:
            name = None  # the first of two counts
        if name is None and cell:
            unknown.append(cell[:60])
        columns.append(name)
    return Header(number, columns, unknown)
