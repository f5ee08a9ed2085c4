"""A table of records: one row each, taken in as a whole or not at all."""

import logging
from collections import defaultdict
from copy import deepcopy
from time import thread_time

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from tablib import Dataset

from publishing.constraints import ConstraintChecker
from publishing.drafts.revisions import save_revisions, save_unlogged_state
from publishing.drafts.transitions import ONCE_PUBLIC_STATES
from publishing.languages import language_columns as in_all_languages
from publishing.models import Revision
from publishing.translations.source_diff import track_translations
from spreadsheets.columns import PublicIdColumn, StateColumn
from spreadsheets.doubts import ACCEPTABLE, DOUBT_SENTENCES, Doubt, text_doubt
from spreadsheets.headers import plain_label
from spreadsheets.matching import RecordMatcher, fetch_in_batches
from spreadsheets.questions import Questions, RowLeftOut
from spreadsheets.result import ImportResult, RowResult, error_problems, row_outcome
from spreadsheets.writer import unescape_formula

logger = logging.getLogger(__name__)
IMPORT_SECONDS = 60  # that reading the rows may compute
NO_CHANGE_SAID = object()
DASHES = ("-", "–", "—")  # what offices write where there is nothing
BOOKKEEPING = [*in_all_languages("translation_state", "translated_from"), "changed_at"]


class RecordResource(Resource):
    """Subclasses set Meta.model, their `content` columns and what a new address is made of.

    Rows that would change what readers see are refused if `refusal` says why. `left_out` are
    the numbers of rows to pass over. Revisions are saved in the name of `user`.
    """

    content = ()
    named_by = ("title",)

    class Meta:
        use_bulk = True
        skip_diff = True
        import_id_fields = ()
        instance_loader_class = BaseInstanceLoader

    def __init__(self, answers=(), language="en", refusal="", left_out=(), user=None):
        super().__init__()
        self.left_out, self.user = set(left_out), user
        self.model, self.language, self.refusal = self._meta.model, language, refusal
        self.questions = Questions(answers)
        columns = [PublicIdColumn(), *deepcopy(self.content), StateColumn("state")]
        self.fields = {column.name: column for column in columns}
        for column in columns:
            column.belong_to(self.model)

    def labels(self):
        """Columns by all that a header may call them."""
        known = {}
        for column in self.fields.values():
            for label in column.labels(self.language):
                known.setdefault(plain_label(label), column.name)
        return known

    # -- out -----------------------------------------------------------------------

    def before_export(self, queryset, **kwargs):
        for column in self.fields.values():
            column.load(queryset)

    # -- in ------------------------------------------------------------------------

    def preview(self, table):
        """The rows with what an import would do; writes nothing."""
        # The public way would open a transaction, which keeps others from writing.
        result = self.import_data_inner(self.dataset(table), True, False, False, False, table=table)
        return self.collect_result(result)

    def take(self, table):
        """The rows, stored if nothing is open or refused. To be called in a transaction."""
        result = self.import_data(
            self.dataset(table),
            use_transactions=True,
            rollback_on_validation_errors=True,
            table=table,
        )
        return self.collect_result(result)

    def dataset(self, table):
        return Dataset(*(cells for _number, cells in table.rows), headers=table.columns)

    def before_import(self, dataset, table, **kwargs):
        doubts = defaultdict(dict)
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
        self.matching = RecordMatcher(self.model, rows, self.named_by, apart, self.language)
        self.questions.letters = dict(zip(table.columns, table.letters, strict=False))
        self.deadline = thread_time() + IMPORT_SECONDS
        known = [*self.matching.by_pk.values(), *self.matching.by_slug.values()]
        self.rules = ConstraintChecker(self.model)
        self.columns = [self.fields[n] for n in table.columns if n not in ("id", "state")]
        for column in self.fields.values():
            column.load(known)

    def before_import_row(self, row, row_number, **kwargs):
        self.row = self.rows[row_number - 1]
        self.questions.begin(self.row.number)

    def get_or_init_instance(self, instance_loader, row):
        if self.row.outcome == "left_out":
            return self.model(), True
        if thread_time() > self.deadline:
            raise ValidationError(_("Reading the table takes too long. Divide it into several."))
        record = self.matching.find(self.row)
        is_new = record is None
        if is_new:
            record = self.model(slug=self.row.slug, source_language=self.language)
            for column in self.fields.values():
                column.begin(record)
        self.row.record = record
        return record, is_new

    def import_instance(self, instance, row, **kwargs):
        if self.row.outcome == "left_out":
            return
        try:
            if instance._state.adding and self.row.twin:
                self.ask_about_twin()
            values = {column.name: self.read(column) for column in self.columns}
        except RowLeftOut:
            self.row.outcome = "left_out"
            return
        if self.questions.is_waiting:
            self.row.outcome = "asks"
            return
        values = {name: value for name, value in values.items() if value is not NO_CHANGE_SAID}
        self.complete(instance, values)
        self.row.values = values
        for name, value in values.items():
            self.update_value(self.fields[name], instance, value)
        track_translations(instance, self.row.fields)

    def ask_about_twin(self):
        """Whether a row of the same name is about something else."""
        name = next(n for n in self.fields if n.startswith(self.named_by[0]))
        shown = self.matching.first_text(self.row, self.named_by[0])
        message = _("Row %(number)s is called the same. Is this another record?")
        self.questions.ask(
            self.fields[name],
            shown,
            message % {"number": self.row.twin},
            lambda: [("another", _("yes, store both"))],
            about=f"row {self.row.number}",
            may_be_left_out=False,
        )

    def read(self, column):
        """The value of the cell; NOTHING_SAID if it leaves the record as it is."""
        cell = self.row.cells[column.name]
        cell = "" if cell in DASHES else unescape_formula(cell)
        if cell and cell == str(column.cell(column.value_of(self.row.record))):
            return NO_CHANGE_SAID
        doubt, text = self.row.doubts.get(column.name) or (text_doubt(cell), cell)
        if doubt and doubt not in column.believes:
            if not self.is_right(column, doubt, text):
                return NO_CHANGE_SAID
            cell = text
        value = column.read(cell, self.questions.ask) if cell else column.empty
        if value in (None, "") and not column.may_be_empty:
            return NO_CHANGE_SAID
        return value

    def is_right(self, column, doubt, text):
        """Whether somebody said so of a text that a program may have changed."""
        choices = [("right", _("“%(text)s” is right") % {"text": text[:80]})]
        return self.questions.ask(
            column,
            text or "=",
            DOUBT_SENTENCES[doubt],
            lambda: choices if doubt in ACCEPTABLE else [],
            about=f"{doubt} {text}",
            may_be_left_out=True,
        )

    def complete(self, record, values):
        """Fill in what follows from other columns; `values` are by name, of this row."""

    def update_value(self, column, record, value):
        before = column.cell(column.value_of(record))
        after = column.cell(value)
        if before != after:
            column.put(record, value)
            self.row.changes.append((column, before, after))

    def skip_row(self, instance, original, row, import_validation_errors=None):
        if import_validation_errors:
            return False
        is_settled = self.row.outcome in ("left_out", "asks")
        return is_settled or not (self.row.changes or instance._state.adding)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        if import_validation_errors:
            raise ValidationError(import_validation_errors)
        errors = {}
        if self.refusal and instance.state in ONCE_PUBLIC_STATES:
            errors["state"] = [self.refusal]
        relations = [f for f in instance._meta.fields if f.is_relation]
        for relation in relations:
            if not relation.null and getattr(instance, relation.attname) is None:
                errors[relation.name] = [_("This cell must not be empty.")]
        try:
            # References were found among existing records, and addresses are compared already.
            instance.full_clean([f.name for f in relations], False, validate_constraints=False)
        except ValidationError as error:
            errors |= error.message_dict
        # Constraints compare fields, so they say little while one of these is wrong.
        broken = [] if errors else self.rules.violations(instance)
        for message in [*broken, *self.complaints(instance, self.row.values)]:
            errors.setdefault(NON_FIELD_ERRORS, []).append(message)
        if errors:
            raise ValidationError(errors)

    def complaints(self, record, values):
        """Other things that are wrong with the row, as sentences."""
        return []

    def now(self, name, record, values):
        """What the row says in a column, or what the record has if it says nothing."""
        return values[name] if name in values else self.fields[name].value_of(record)

    def bulk_update(self, using_transactions, dry_run, raise_errors, result=None, **kwargs):
        """One by one with the changed fields only, which is quicker than one huge statement."""
        rows = {row.record.pk: row for row in self.rows if row.record}
        changed, self.update_instances = self.update_instances, []
        if not dry_run:
            save_unlogged_state(*self.fetch_records(changed))
        try:
            for record in [] if dry_run else changed:
                record.save(update_fields={*rows[record.pk].fields, *BOOKKEEPING})
        except DatabaseError as error:
            self.handle_import_error(result, error, raise_errors)

    def after_import(self, dataset, result, **kwargs):
        if kwargs.get("dry_run") or result.has_errors() or result.has_validation_errors():
            return
        for column in self.fields.values():
            if column.is_link:
                column.save()
        written = [row.record for row in self.rows if row.changes and row.outcome == "skipped"]
        save_revisions(self.fetch_records(written), self.user, Revision.Action.IMPORTED)

    def fetch_records(self, records):
        """The records as the database has them now."""
        keys = [record.pk for record in records]
        return list(fetch_in_batches(self.model._base_manager, keys).values())

    # -- what came of it -------------------------------------------------------------

    def collect_result(self, result):
        """The rows with what happens to each, and what is wrong with it."""
        for error in result.base_errors:
            logger.error("An import failed.", exc_info=error.error)
        for row, told in zip(self.rows, result.rows, strict=False):
            if told.errors:
                logger.error("A row of an import failed.", exc_info=told.errors[0].error)
                row.problems = [("", _("This row cannot be stored; ask for technical help."))]
            elif told.validation_error:
                row.problems = list(error_problems(told.validation_error))
            if row.outcome == "skipped":
                row.outcome = row_outcome(row, told)
        return ImportResult(self.rows, self.questions, list(self.notes()), bool(result.base_errors))

    def notes(self):
        """What the table says and the import passes over."""
        if any(row.cells.get("state") for row in self.rows):
            yield _("States are not imported: new records become drafts, others keep theirs.")
        if any(row.cells.get("id") and not row.pk for row in self.rows):
            example = f"{self.model.public_prefix}-0042"
            yield _("Numbers other than ours, such as %(id)s, are left out.") % {"id": example}
