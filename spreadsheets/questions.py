"""What a table leaves open, asked once for each value, and what was answered."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from spreadsheets.columns import Column

Choices = list[tuple[str, str]]  # answers and their labels
Answers = Mapping[str, str] | Iterable[tuple[str, str]]  # by the names of questions

ANSWER_PREFIX = "answer-"
MAX_QUESTIONS = 200  # questions that a page can ask
MAX_COUNTED_QUESTIONS = 10 * MAX_QUESTIONS  # are noted at all
MAX_SHOWN_CELLS = 5
LEAVE_OUT, LEAVE_ROWS = "(value)", "(rows)"  # no key of a record looks like this


class RowLeftOut(Exception):
    """Somebody answered that rows with this value are to be left out."""


@dataclass
class Question:
    """What does this value of a column mean?"""

    name: str  # of the form field
    column: Column
    value: str
    message: str
    choices: Choices
    may_be_left_out: bool
    is_lasting: bool = True  # whether the answer holds for the next file too
    answer: str = ""
    rows: set[int | None] = field(default_factory=set)
    cells: list[str] = field(default_factory=list)  # the first ones, as B7

    @property
    def answers(self) -> list[str]:
        ways_out = [LEAVE_ROWS, *([LEAVE_OUT] if self.may_be_left_out else [])]
        return [*(answer for answer, _label in self.choices), *ways_out]


class Questions:
    """`given` are answers by the names of questions, as a form sends them."""

    def __init__(self, given: Answers = ()) -> None:
        self.given = dict(given)
        self.asked: dict[str, Question] = {}
        self.letters: dict[str, str] = {}  # of columns, as programs show them, by their names
        self.row: int | None = None  # the number of the row that is being read
        self.is_waiting = False  # whether that row needs an answer

    def begin(self, row: int) -> None:
        self.row, self.is_waiting = row, False

    @property
    def lasting(self) -> dict[str, str]:
        """Answers that hold for the next file as well, by the names of their questions."""
        return {
            question.name: question.answer
            for question in self.asked.values()
            if question.answer and question.is_lasting
        }

    @property
    def open(self) -> list[Question]:
        return [question for question in self.asked.values() if not question.answer]

    def ask(
        self,
        column: Column,
        value: str,
        message: str,
        choices: Callable[[], Choices],
        about: str | None = None,
        may_be_left_out: bool | None = None,
        is_lasting: bool = True,
    ) -> str | None:
        """The answer, or None if the value is left out or nobody has answered yet.

        `choices` is called for the choices when they are needed. Values with the same
        `about` are one question.
        """
        name = ANSWER_PREFIX + question_digest(column.name, (about or value).casefold())
        if name not in self.asked:
            if len(self.asked) == MAX_COUNTED_QUESTIONS:
                self.is_waiting = True
                return None
            if may_be_left_out is None:
                may_be_left_out = column.may_be_empty or column.has_default
            found = choices() if len(self.asked) < MAX_QUESTIONS else []  # they take long to find
            question = Question(name, column, value, message, found, may_be_left_out, is_lasting)
            given = self.given.get(name, "")
            question.answer = given if given in question.answers else ""
            self.asked[name] = question
        question = self.asked[name]
        question.rows.add(self.row)
        cell = f"{self.letters.get(column.name, '')}{self.row}"
        if len(question.cells) < MAX_SHOWN_CELLS and cell not in question.cells:
            question.cells.append(cell)
        if question.answer == LEAVE_ROWS:
            raise RowLeftOut
        self.is_waiting |= not question.answer
        return None if question.answer in ("", LEAVE_OUT) else question.answer


def question_digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]
