"""The rows of a table on their way in, and what became of them."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from spreadsheets.columns import Column
from spreadsheets.doubts import Doubt
from spreadsheets.questions import Questions

STORED_OUTCOMES = ("created", "changed", "proposed")

CellProblem = tuple[str, str]  # the name of a column or nothing, and a sentence


@dataclass
class Change:
    """What a row changes in a column: the cells, and the values behind them."""

    column: Column
    before: object
    after: object
    values: tuple[Any, Any]

    @property
    def words(self) -> list[str]:
        """Both as a person reads them."""
        return [self.column.words(value) for value in self.values]


@dataclass(eq=False)
class RowResult:
    number: int
    cells: dict[str, str]
    record: Any = None
    changes: list[Change] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)  # what was read, by columns
    problems: list[CellProblem] = field(default_factory=list)
    # one of STORED_OUTCOMES, skipped, refused, asks or left_out
    outcome: str = "skipped"
    # with the text that may be meant, by columns
    doubts: dict[str, tuple[Doubt, str]] = field(default_factory=dict)
    twin: int | None = None  # the number of a row before it that may be about the same
    pk: int | None = None
    key: str = ""
    name: str = ""  # as the row writes it
    constraints: list[Any] = field(default_factory=list)  # what ConstraintChecker noted
    complaints: list[str] = field(default_factory=list)  # what else is wrong with it

    def put(self, column: Column, value: Any) -> None:
        """Into the record, noted as a change if its cell changes."""
        there = column.value_of(self.record)
        before, after = column.cell(there), column.cell(value)
        if before != after:
            column.put(self.record, value)
            self.changes.append(Change(column, before, after, (there, value)))

    def refuse(self, problems: Iterable[CellProblem]) -> None:
        self.outcome, self.problems = "refused", list(problems)

    @property
    def text(self) -> str:
        """What the row calls its record, or whatever it begins with."""
        return (
            self.cells.get("id")
            or self.name
            or self.key
            or next(filter(None, self.cells.values()), "")
        )

    @property
    def fields(self) -> list[str]:
        return [name for change in self.changes for name in change.column.fields]


@dataclass
class ImportResult:
    """What an import would do or has done."""

    rows: list[RowResult]
    questions: Questions
    notes: list[str]
    has_failed: bool = False  # as a whole, in the database

    def rows_with(self, outcome: str) -> list[RowResult]:
        return [row for row in self.rows if row.outcome == outcome]

    @property
    def is_refused(self) -> bool:
        return self.has_failed or bool(self.rows_with("refused"))

    @property
    def is_ready(self) -> bool:
        """Whether everything can be stored as it is."""
        return not (self.is_refused or self.questions.open or self.rows_with("asks"))

    @property
    def fingerprint(self) -> str:
        """The same for two readings that would store the same."""
        said = [
            [
                row.number,
                row.outcome,
                [[c.column.name, str(c.before), str(c.after)] for c in row.changes],
            ]
            for row in self.rows
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def error_problems(error: ValidationError) -> Iterator[CellProblem]:
    if not hasattr(error, "error_dict"):
        error = ValidationError({NON_FIELD_ERRORS: error})
    for name, messages in error.message_dict.items():
        yield "" if name == NON_FIELD_ERRORS else name, " ".join(messages)
