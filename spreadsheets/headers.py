"""Which row of a table is its header, and which column each of its cells names."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Labels = dict[str, str]  # names of columns by what a header may say
NumberedRow = tuple[int, list[str]]  # as spreadsheets count
CellDoubts = dict[tuple[int, int], tuple[str, str]]  # by the row and the place: why, and the text

MIN_KNOWN_COLUMNS = 2  # known columns that make a header, where the row has as many
MAX_LABEL_LENGTH = 200  # characters that are compared with labels
MAX_HINT_LENGTH = 80  # characters of a cell that may be a heading of an office


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
    number_of_hints: int = 0  # how many of these are what offices write above columns

    @property
    def number_of_known(self) -> int:
        return sum(name is not None for name in self.columns)

    @property
    def score(self) -> int:
        return self.number_of_known + self.number_of_hints


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


def column_letters(place: int) -> str:
    """A, B, …, Z, AA, AB, … for 0, 1, …"""
    first, last = divmod(place, 26)
    return (column_letters(first - 1) if first else "") + chr(ord("A") + last)


def plain_label(label: str) -> str:
    """A label without case, accents and punctuation: “Title (English)” is title english."""
    letters = unicodedata.normalize("NFKD", label.casefold())
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def find_header(
    rows: Iterable[NumberedRow], labels: Labels, hints: Collection[str] | None = None
) -> Header | None:
    """The header among the first rows: the one with the most known columns; None without one.

    With `hints`, words that offices write above columns, a row that says some of them will do,
    or else the first one that looks like a header.
    """
    numbered = list(rows)
    found = [read_header(number, cells, labels, hints or ()) for number, cells in numbered]
    found = [
        h
        for h in found
        if h.score >= min(MIN_KNOWN_COLUMNS, h.number_of_known + len(h.unknown)) > 0
    ]
    best = max(found, key=lambda header: header.score, default=None)
    if best or hints is None:
        return best
    number = number_of_likely_header(numbered)
    likely = (read_header(n, cells, labels, hints) for n, cells in numbered if n == number)
    return next(likely, None)


def read_header(
    number: int, cells: list[str], labels: Labels, hints: Collection[str] = ()
) -> Header:
    columns: list[str | None] = []
    unknown: list[str] = []
    number_of_hints = 0
    for cell in cells:
        label = plain_label(cell[:MAX_LABEL_LENGTH]) if cell else ""
        name = labels.get(label) if cell else None
        if name in columns:
            name = None  # the first of two counts
        if name is None and cell:
            unknown.append(cell[:60])
            is_short = len(cell) <= MAX_HINT_LENGTH
            number_of_hints += is_short and not hints_in(label).isdisjoint(hints)
        columns.append(name)
    return Header(number, columns, unknown, number_of_hints)


def hints_in(label: str) -> set[str]:
    return {label, *label.split()}


def number_of_likely_header(rows: Sequence[NumberedRow]) -> int | None:
    """The first row of short texts without figures that is about as wide as the table."""
    widths = [sum(map(bool, cells)) for _number, cells in rows]
    widest = max(widths, default=0)
    for (number, cells), width in zip(rows, widths, strict=True):
        filled = [cell for cell in cells if cell]
        says_names = all(len(c) <= MAX_HINT_LENGTH and not c[:1].isdigit() for c in filled)
        if width >= max(MIN_KNOWN_COLUMNS, widest / 2) and says_names:
            return number
    return None
