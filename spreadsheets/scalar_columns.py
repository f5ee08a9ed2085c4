"""Columns of numbers, choices and dates, as people type them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.dates import Precision, format_date, iso_date, last_day
from publishing.languages import LANGUAGE_CODES
from spreadsheets import dates
from spreadsheets.columns import Ask, Column, FieldColumn, Text, TextColumn
from spreadsheets.doubts import Doubt
from spreadsheets.headers import plain_label

NUMBER_IN_TEXT = re.compile(r"(?<![\d.,])\d{1,9}(?:[.,\s\u00a0]\d{3})*(?![.,]?\d)")
TRUE_WORDS = {"yes", "ja", "evet", "نعم", "true", "wahr", "doğru", "1", "x", "✓"}
YEAR_LENGTH = 4  # digits
GOAL_NUMBERS = {str(number) for number in range(1, 18)}
FALSE_WORDS = {"no", "nein", "hayır", "لا", "false", "falsch", "yanlış", "0"}


class NumberColumn(FieldColumn):
    empty = None
    believes = frozenset()
    refuses_others = True
    shows_itself = False
    example = "25"

    @property
    def help_line(self) -> Text:
        return self.field.help_text or _("A whole number.")

    def fits(self, cell: str) -> bool | None:
        return any(map(str.isdecimal, cell))

    def read(self, cell: str, ask: Ask) -> Any:
        digits = "".join(map(dates.western_digit, cell))
        if re.fullmatch(r"\d{1,9}", digits):
            return int(digits)
        if re.fullmatch(r"\d{1,3}([.,'\s\u00a0\u202f]\d{3})+", digits):  # 60.000, 60 000
            return int(re.sub(r"\D", "", digits))
        message = _("This is not a whole number.")
        answer = ask(self, cell, message, lambda: [(n, n) for n in self.nearest(digits)])
        return None if answer is None else int(answer)

    def nearest(self, digits: str) -> list[str]:
        found = (re.sub(r"\D", "", number) for number in NUMBER_IN_TEXT.findall(digits))
        return list(dict.fromkeys(number for number in found if len(number) < 10))[:5]


class DecimalColumn(FieldColumn):
    empty = None
    example = "50.93"

    def read(self, cell: str, ask: Ask) -> Any:
        digits = "".join(map(dates.western_digit, cell)).replace(",", ".").replace("\u2212", "-")
        if re.fullmatch(r"-?\d{1,3}(\.\d+)?", digits):
            return float(digits)
        ask(self, cell, _("This is not a number."), list)
        return None


class GoalsColumn(TextColumn):
    """Sustainable Development Goals, as “11, 12”; spreadsheets make 1112 or a date of them."""

    between = re.compile(r"[;,؛،\s/|&+]+")
    help = gettext_lazy("Numbers from 1 to 17, separated by commas.")
    example = "11, 12"

    def read(self, cell: str, ask: Ask) -> Any:
        digits = "".join(map(dates.western_digit, cell))
        numbers = list(filter(None, self.between.split(digits)))
        if numbers and all(number in GOAL_NUMBERS for number in numbers):
            return join_goals(numbers)
        message = _("Which goals are meant? They have numbers from 1 to 17.")
        return ask(self, cell, message, lambda: [(g, g) for g in self.nearest(digits)]) or ""

    def nearest(self, digits: str) -> list[str]:
        numbers = re.findall(r"\d+", digits)[:20]
        as_typed = (
            [numbers] if numbers and all(number in GOAL_NUMBERS for number in numbers) else []
        )
        together = re.sub(r"\D", "", digits)[:12]
        found = [*as_typed, *ascending_goals(together)]
        return list(dict.fromkeys(map(join_goals, found)))[:5]


def join_goals(numbers: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(str(int(number)) for number in numbers))


def ascending_goals(digits: str, above: int = 0) -> Iterator[list[str]]:
    """The ways to cut digits into goals that ascend: 1112 is 11 and 12."""
    if not digits:
        yield []
    for length in (2, 1):
        first, rest = digits[:length], digits[length:]
        if len(first) == length and first in GOAL_NUMBERS and int(first) > above:
            for others in ascending_goals(rest, int(first)):
                yield [first, *others]


class BooleanColumn(FieldColumn):
    empty = None

    def words_to_choose(self) -> Sequence[Text]:
        return [_("yes"), _("no")]

    def read(self, cell: str, ask: Ask) -> Any:
        word = cell.casefold()
        if word in TRUE_WORDS | FALSE_WORDS:
            return word in TRUE_WORDS
        choices = [("yes", _("yes")), ("no", _("no"))]
        answer = ask(self, cell, _("Yes or no?"), lambda: choices)
        return None if answer is None else answer == "yes"

    def cell(self, value: Any) -> Any:
        return "" if value is None else "yes" if value else "no"

    def words(self, value: Any) -> str:
        return "" if value is None else _("yes") if value else _("no")


def choice_words(choices: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    """Values by what may stand for them: themselves and their labels in all languages."""
    known = {plain_label(str(value)): str(value) for value, _label in choices}
    for code in LANGUAGE_CODES:
        with translation.override(code):
            for value, label in choices:
                known.setdefault(plain_label(str(label)), str(value))
    return known


class ChoiceColumn(FieldColumn):
    """One of the choices of a field, by its value or its label in any language."""

    empty = None

    def belong_to(self, model: type[Model]) -> None:
        super().belong_to(model)
        self.known = choice_words(self.field.choices)

    def words_to_choose(self) -> Sequence[Text]:
        return [label for value, label in self.field.choices if value not in ("", None)]

    def fits(self, cell: str) -> bool | None:
        return plain_label(cell) in self.known or None

    def read(self, cell: str, ask: Ask) -> Any:
        if plain_label(cell) in self.known:
            return self.known[plain_label(cell)]
        choices = [(str(value), str(label)) for value, label in self.field.choices]
        return ask(self, cell, _("Which of these is meant?"), lambda: choices)

    def words(self, value: Any) -> str:
        labels = {str(one): str(label) for one, label in self.field.choices}
        return labels.get(str(value), super().words(value))


class DateColumn(Column):
    """A date of any precision; `precision` is the field that keeps it, None where only days are.

    Of a month or year that is a `last` day, the last day is stored. What is read from a range
    has a third part: its end, as the value of a column of last days.
    """

    empty = (None, Precision.UNKNOWN)
    example = "2018-05-14"
    tells_apart = True
    refuses_others = True
    believes = frozenset({Doubt.DATE, Doubt.FRACTION})

    def __init__(
        self,
        name: str,
        precision: str | None = None,
        last: bool = False,
        also: Sequence[Text] = (),
    ) -> None:
        super().__init__(name, also=also)
        self.precision, self.last = precision, last

    @property
    def fields(self) -> list[str]:
        return [self.name, *([self.precision] if self.precision else [])]

    @property
    def help_line(self) -> Text:
        if self.precision:
            return _("A day, a month or a year: 14.05.2018, May 2018, 2018.")
        return _("A day: 14.05.2018.")

    def begin(self, record: Any) -> None:
        self.put(record, self.empty)

    def fits(self, cell: str) -> bool | None:
        """Numbers alone may be anything, but for years."""
        if cell.isdecimal():
            return len(cell) == YEAR_LENGTH or None
        return bool(dates.parse_typed_date(cell) or dates.parse_date_range(cell))

    def read(self, cell: str, ask: Ask) -> Any:
        found = dates.parse_typed_date(cell)
        span = [] if found or not self.precision else dates.parse_date_range(cell)
        if span:
            (first, precision), (last, _same) = span
            end = (last_day(last, precision), precision)
            return end if self.last else (first, precision, end)
        if not self.precision:
            found = [(day, precision) for day, precision in found if precision == Precision.DAY]
        if not found:
            nearest = dates.possible_years(cell) if self.precision else []
            found = self.ask_date(cell, ask, _("This is not a date."), nearest)
        elif len(found) > 1:
            message = _("Is the day or the month first in dates like this?")
            found = self.ask_order(cell, ask, message, found)
        if not found:
            return self.empty
        day, precision = found[0]
        return (last_day(day, precision) if self.last else day), precision

    def ask_date(
        self, cell: str, ask: Ask, message: str, found: list[dates.PreciseDate]
    ) -> list[dates.PreciseDate]:
        answer = ask(
            self, cell, message, lambda: [(iso_date(*one), format_date(*one)) for one in found]
        )
        return dates.parse_typed_date(answer) if answer else []

    def ask_order(
        self, cell: str, ask: Ask, message: str, found: list[dates.PreciseDate]
    ) -> list[dates.PreciseDate]:
        """Asked once for the whole column, because its dates are all typed the same way."""
        places = [(str(place), format_date(*one)) for place, one in enumerate(found)]
        answer = ask(self, cell, message, lambda: places, about="/", is_lasting=False)
        return [found[int(answer)]] if answer else []

    def value_of(self, record: Any) -> Any:
        day = getattr(record, self.name)
        if self.precision:
            return day, getattr(record, self.precision)
        return day, Precision.DAY if day else Precision.UNKNOWN

    def put(self, record: Any, value: Any) -> None:
        for name, part in zip(self.fields, value, strict=False):  # the end of a range is left out
            setattr(record, name, part)

    def cell(self, value: Any) -> Any:
        day, precision, *_end = value
        return iso_date(day, precision) if precision != Precision.UNKNOWN else ""

    def words(self, value: Any) -> str:
        day, precision, *_end = value
        return format_date(day, precision)
