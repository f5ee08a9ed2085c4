"""A table of records: one row each, taken in as a whole or not at all."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from copy import deepcopy
from time import thread_time
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from publishing.constraints import ConstraintChecker
from spreadsheets.columns import Column
from spreadsheets.doubts import ACCEPTABLE, DOUBT_SENTENCES, Doubt, text_doubt
from spreadsheets.field_columns import field_columns
from spreadsheets.headers import Labels, Table, plain_label
from spreadsheets.matching import RecordMatcher
from spreadsheets.questions import Answers, Questions, RowLeftOut
from spreadsheets.result import STORED_OUTCOMES, ImportResult, RowResult, error_problems
from spreadsheets.writer import unescape_formula

logger = logging.getLogger(__name__)
IMPORT_SECONDS = 60  # that reading the rows may compute
RECORDS_PER_INSERT = 1000
NO_CHANGE_SAID = object()
DASHES = ("-", "–", "—")  # what offices write where there is nothing


class TableResource:
    """Subclasses set the model, their `content` and what a new address is made of.

    The content is the names of fields, or columns where a field has another than the usual one.
    `key` is the field by which rows find their records. `left_out` are the numbers of rows to
    pass over. Empty cells empty what there is, unless `skips_empty`.
    """

    model: type[Any]
    key = "slug"
    content: tuple[str | Column, ...] = ()
    named_by: tuple[str, ...] = ("title",)
    bookkeeping: tuple[str, ...] = ()  # fields that change along with any other

    def __init__(
        self,
        answers: Answers = (),
        language: str = "en",
        left_out: Iterable[int] = (),
        skips_empty: bool = False,
    ) -> None:
        self.language, self.left_out, self.skips_empty = language, set(left_out), skips_empty
        self.questions = Questions(answers)
        self.fields = {column.name: column for column in self.make_columns()}
        for column in self.fields.values():
            column.belong_to(self.model)

    def make_columns(self) -> Iterable[Column]:
        for one in self.content:
            if isinstance(one, Column):
                yield deepcopy(one)
            else:
                yield from field_columns(self.model, one)

    def labels(self) -> Labels:
        """Columns by all that a header may call them."""
        known: Labels = {}
        for column in self.fields.values():
            for label in column.labels(self.language):
                known.setdefault(plain_label(label), column.name)
        return known

    def export(self, records: list[Any]) -> list[list[Any]]:
        """A header and the records as rows of cells."""
        for column in self.fields.values():
            column.load(records)
        cells = ([column.cell_of(one) for column in self.fields.values()] for one in records)
        return [list(self.fields), *cells]

    def preview(self, table: Table) -> ImportResult:
        """The rows with what an import would do; writes nothing."""
        self.begin(table)
        rows = [row for row in self.rows if row.outcome != "left_out"]
        for row in rows:
            self.judge(row)
        for row in rows:  # by now the database can be asked about all of them at once
            self.refuse_violations(row)
        return ImportResult(self.rows, self.questions, list(self.notes()))

    def take(self, table: Table) -> ImportResult:
        """The same, stored if nothing is open or refused."""
        result = self.preview(table)
        if result.is_ready:
            try:
                with transaction.atomic():
                    self.store()
            except DatabaseError:
                logger.exception("An import failed.")
                result.has_failed = True
        return result

    def notes(self) -> Iterable[str]:
        """What the table says and the import passes over, as sentences."""
        return []

    # -- one row after the other -------------------------------------------------------

    def begin(self, table: Table) -> None:
        doubts: dict[int, dict[str, tuple[Doubt, str]]] = defaultdict(dict)
        for number, name, doubt, text in table.doubts:
            doubts[number][name] = (Doubt(doubt), text)
        self.rows = [
            RowResult(
                number,
                dict(zip(table.columns, cells, strict=True)),
                outcome="left_out" if number in self.left_out else "skipped",
                doubts=doubts[number],
            )
            for number, cells in table.rows
        ]
        rows = [row for row in self.rows if row.outcome != "left_out"]
        apart = [name for name in table.columns if self.fields[name].tells_apart]
        self.matching = RecordMatcher(
            self.model, rows, self.key, self.named_by, apart, self.language
        )
        self.questions.letters = dict(zip(table.columns, table.letters, strict=False))
        self.deadline = thread_time() + IMPORT_SECONDS
        self.rules = ConstraintChecker(self.model)
        self.columns = [self.fields[n] for n in table.columns if n not in ("id", "state")]
        known = [*self.matching.by_pk.values(), *self.matching.by_key.values()]
        for column in self.fields.values():
            column.load(known)
        for column in self.columns:
            column.expect(rows)

    def judge(self, row: RowResult) -> None:
        """Note what becomes of the row."""
        self.questions.begin(row.number)
        try:
            row.outcome = self.read_row(row)
        except RowLeftOut:
            row.outcome = "left_out"
        except ValidationError as error:
            row.refuse(error_problems(error))
        except Exception:  # one cell that nobody foresaw leaves the others readable
            logger.exception("A row of an import failed.")
            row.refuse([("", _("This row cannot be stored; ask for technical help."))])

    def read_row(self, row: RowResult) -> str:
        """Put the cells into the record the row is about; returns what becomes of the row."""
        if thread_time() > self.deadline:
            raise ValidationError(_("Reading the table takes too long. Divide it into several."))
        row.record = record = self.matching.find(row) or self.make_record(row)
        is_new = record._state.adding
        if is_new and row.twin:
            self.ask_about_twin(row)
        values = {column.name: self.read(row, column) for column in self.columns}
        if self.questions.is_waiting:
            return "asks"
        row.values = {name: v for name, v in values.items() if v is not NO_CHANGE_SAID}
        self.complete(record, row.values)
        for name, value in row.values.items():
            row.put(self.fields[name], value)
        self.finish(row)
        if not (is_new or row.changes):
            return "skipped"
        self.validate(row)
        return "created" if is_new else self.outcome_of_change(record)

    def outcome_of_change(self, record: Any) -> str:
        return "changed"

    def make_record(self, row: RowResult) -> Any:
        record = self.model(**{self.key: row.key})
        for column in self.fields.values():
            column.begin(record)
        return record

    def ask_about_twin(self, row: RowResult) -> None:
        """Whether a row of the same name is about something else."""
        name = next(n for n in self.fields if n.startswith(self.named_by[0]))
        shown = self.matching.first_text(row, self.named_by[0])
        message = _("Row %(number)s is called the same. Is this another record?")
        self.questions.ask(
            self.fields[name],
            shown,
            message % {"number": row.twin},
            lambda: [("another", _("yes, store both"))],
            about=f"row {row.number}",
            may_be_left_out=False,
            is_lasting=False,
        )

    def read(self, row: RowResult, column: Column) -> Any:
        """The value of the cell; NO_CHANGE_SAID if it leaves the record as it is."""
        cell = row.cells[column.name]
        cell = "" if cell in DASHES else unescape_formula(cell)
        if cell and cell == str(column.cell_of(row.record)):
            return NO_CHANGE_SAID
        doubt, text = row.doubts.get(column.name) or (text_doubt(cell), cell)
        if doubt and doubt not in column.believes:
            if not self.is_right(column, doubt, text):
                return NO_CHANGE_SAID
            cell = text
        if not cell and self.skips_empty:
            return NO_CHANGE_SAID
        value = column.read(cell, self.questions.ask) if cell else column.empty
        if value in (None, "") and not column.may_be_empty:
            return NO_CHANGE_SAID
        return value

    def is_right(self, column: Column, doubt: Doubt, text: str) -> bool:
        """Whether somebody said so of a text that a program may have changed."""
        choices = [("right", _("“%(text)s” is right") % {"text": text[:80]})]
        answer = self.questions.ask(
            column,
            text or "=",
            str(DOUBT_SENTENCES[doubt]),
            lambda: choices if doubt in ACCEPTABLE else [],
            about=f"{doubt} {text}",
            may_be_left_out=True,
            is_lasting=False,
        )
        return bool(answer)

    def complete(self, record: Any, values: dict[str, Any]) -> None:
        """Fill in what follows from other columns; `values` are by name, of this row."""

    def now(self, name: str, record: Any, values: dict[str, Any]) -> Any:
        """What the row says in a column, or what the record has if it says nothing."""
        return values[name] if name in values else self.fields[name].value_of(record)

    def finish(self, row: RowResult) -> None:
        """Set what else follows once the record has its values."""

    # -- what is right ---------------------------------------------------------------------

    def validate(self, row: RowResult) -> None:
        record, errors = row.record, self.refusals(row.record)
        relations = [f for f in record._meta.fields if f.is_relation]
        for relation in relations:
            if not relation.null and getattr(record, relation.attname) is None:
                errors[relation.name] = [_("This cell must not be empty.")]
        try:
            # References were found among existing records, and addresses are compared already.
            record.full_clean([f.name for f in relations], False, validate_constraints=False)
        except ValidationError as error:
            errors |= error.message_dict
        row.complaints = list(self.complaints(record, row.values))
        if errors:
            if row.complaints:
                errors.setdefault(NON_FIELD_ERRORS, []).extend(row.complaints)
            raise ValidationError(errors)
        # Constraints compare fields, so they say little while one of these is wrong.
        changed = None if record._state.adding else {*row.fields, *self.bookkeeping}
        row.constraints = self.rules.note(record, changed)

    def refuse_violations(self, row: RowResult) -> None:
        """Refuse a row that was read if it breaks a constraint, or for another complaint."""
        if row.outcome not in STORED_OUTCOMES:
            return
        messages = [*self.rules.violations(row.constraints), *row.complaints]
        if messages:
            row.refuse(error_problems(ValidationError(messages)))

    def refusals(self, record: Any) -> dict[str, list[str]]:
        """Why a table may not change the record, by columns."""
        return {}

    def complaints(self, record: Any, values: dict[str, Any]) -> Iterable[str]:
        """Other things that are wrong with the row, as sentences."""
        return []

    # -- into the database -----------------------------------------------------------------

    def store(self) -> None:
        created, changed = (
            [row for row in self.rows if row.outcome == outcome]
            for outcome in ("created", "changed")
        )
        self.before_writing([row.record for row in changed])
        self.model._default_manager.bulk_create(
            [row.record for row in created], batch_size=RECORDS_PER_INSERT
        )
        # One by one with their own fields only, which is quicker than one huge statement.
        for row in changed:
            row.record.save(update_fields={*row.fields, *self.bookkeeping})
        for column in self.fields.values():
            column.save_new()
            column.save([row.record for row in (*created, *changed)])
        self.after_writing([row.record for row in (*created, *changed)])

    def before_writing(self, records: list[Any]) -> None:
        """Called with those that are there and will be changed."""

    def after_writing(self, records: list[Any]) -> None:
        """Called with all that were stored, their links included."""
