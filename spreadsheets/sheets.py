"""A file as it was read, before it is settled which of its columns is which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

from spreadsheets.headers import (
    CellDoubts,
    Header,
    LazySentence,
    NumberedRow,
    Table,
    column_letters,
)

MAX_SAMPLE_CELLS = 40  # cells of a column that show what stands in it
SEVERAL = "; "  # between cells of columns that are one list


@dataclass
class Sheet:
    """`columns` are by the places of cells: names, or None where a column is left out."""

    header: int  # the number of the row with the headings
    headings: list[str]
    columns: list[str | None]
    rows: list[NumberedRow]
    notes: Sequence[LazySentence | str] = ()
    language: str = "en"  # of texts whose columns name none
    # (number of a row, place, doubt, text)
    doubts: list[tuple[int, int, str, str]] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        header: Header,
        headings: list[str],
        rows: list[NumberedRow],
        notes: Sequence[LazySentence],
        doubts: CellDoubts | None = None,
    ) -> Self:
        """`doubts` are by the number of the row and the place of the cell."""
        width = max([len(headings), *(len(cells) for _number, cells in rows)])
        empty = [""] * width
        padded = [(number, [*cells, *empty[len(cells) :]]) for number, cells in rows]
        return cls(
            header.number,
            [*headings, *empty[len(headings) :]],
            [*header.columns, *[None] * (width - len(header.columns))],
            padded,
            notes,
            doubts=[
                (number, place, doubt, text)
                for (number, place), (doubt, text) in (doubts or {}).items()
                if number > header.number and place < width
            ],
        )

    @property
    def open_places(self) -> list[int]:
        """Columns that hold something and are none that is known."""
        return [
            place
            for place, name in enumerate(self.columns)
            if name is None and (self.headings[place] or next(self.cells_of(place), ""))
        ]

    def cells_of(self, place: int) -> Iterator[str]:
        return (cells[place] for _number, cells in self.rows if cells[place])

    def sample(self, place: int) -> list[str]:
        """The first different texts of a column."""
        found: dict[str, bool] = {}
        for cell in self.cells_of(place):
            found[cell] = True
            if len(found) == MAX_SAMPLE_CELLS:
                break
        return list(found)

    def table(self) -> Table:
        """What stands in the known columns; several that are one list stand in one cell."""
        places: dict[str, list[int]] = {}
        for place, name in enumerate(self.columns):
            if name:
                places.setdefault(name, []).append(place)
        names = {place: name for name, same in places.items() for place in same}
        return Table(
            list(places),
            [
                (number, [join_cells([cells[place] for place in same]) for same in places.values()])
                for number, cells in self.rows
            ],
            [self.headings[place][:60] for place in self.open_places if self.headings[place]],
            self.notes,
            self.language,
            [column_letters(same[0]) for same in places.values()],
            [
                (number, names[place], doubt, text)
                for number, place, doubt, text in self.doubts
                if place in names
            ],
        )


def join_cells(cells: list[str]) -> str:
    return cells[0] if len(cells) == 1 else SEVERAL.join(filter(None, cells))
