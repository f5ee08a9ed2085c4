"""Tables of public records: with their ids and states, translations and revisions."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from publishing.drafts.content import get_contents
from publishing.drafts.draft import RecordDraft
from publishing.drafts.revisions import save_revisions, save_unlogged_state
from publishing.drafts.transitions import ONCE_PUBLIC_STATES
from publishing.languages import LANGUAGE_CODES
from publishing.languages import language_columns as in_all_languages
from publishing.models import PendingChange, Revision, State
from publishing.translations.tracking import track_translations
from spreadsheets.added_names import can_be_added
from spreadsheets.columns import Column, PublicIdColumn, StateColumn
from spreadsheets.headers import Table
from spreadsheets.matching import fetch_in_batches
from spreadsheets.names import NameMatcher
from spreadsheets.questions import Answers
from spreadsheets.relation_columns import ReferenceColumn
from spreadsheets.resource import TableResource
from spreadsheets.result import STORED_OUTCOMES, RowResult


class RecordResource(TableResource):
    """Rows that would change what readers see become changes for review, if `sends_to_review`.

    Revisions are saved in the name of `user`. New records become drafts, unless it `publishes`.
    Translations are by persons, unless `translations` names another state for them.
    """

    bookkeeping = (*in_all_languages("translation_state", "translated_from"), "changed_at")

    def __init__(
        self,
        answers: Answers = (),
        language: str = "en",
        sends_to_review: bool = False,
        left_out: Iterable[int] = (),
        user: User | None = None,
        *,
        publishes: bool = False,
        translations: str = "",
        skips_empty: bool = False,
    ) -> None:
        super().__init__(answers, language, left_out, skips_empty)
        self.sends_to_review, self.user = sends_to_review, user
        self.publishes, self.translations = publishes, translations

    def make_columns(self) -> list[Column]:
        return [PublicIdColumn(), *super().make_columns(), StateColumn("state")]

    def begin(self, table: Table) -> None:
        super().begin(table)
        known = [*self.matching.by_pk.values(), *self.matching.by_key.values()]
        self.waiting = (
            set(PendingChange.objects.waiting().of_all(known).values_list("object_id", flat=True))
            if self.sends_to_review
            else set()
        )
        for column in self.naming_columns():
            model = column.names.model
            column.names.language = self.language
            column.names.may_add = can_be_added(model) and self.may_add(model)

    def naming_columns(self) -> list[Any]:
        columns: list[Any] = list(self.fields.values())
        return [one for one in columns if isinstance(getattr(one, "names", None), NameMatcher)]

    def may_add(self, model: type[Any]) -> bool:
        name = get_permission_codename("add", model._meta)
        return self.user is not None and self.user.has_perm(f"{model._meta.app_label}.{name}")

    def make_record(self, row: RowResult) -> Any:
        record = super().make_record(row)
        record.source_language = self.language
        if self.publishes:
            record.state = State.PUBLISHED
        return record

    def finish(self, row: RowResult) -> None:
        record = row.record
        track_translations(record, row.fields)
        for language in LANGUAGE_CODES if self.translations else ():
            own = {f"{text}_{language}" for text in record.texts}
            is_translation = language != record.source_language and record.has_language(language)
            if is_translation and not own.isdisjoint(row.fields):
                record.mark_translated(language, self.translations)

    def outcome_of_change(self, record: Any) -> str:
        is_proposed = self.sends_to_review and record.state in ONCE_PUBLIC_STATES
        return "proposed" if is_proposed else "changed"

    def refusals(self, record: Any) -> dict[str, list[str]]:
        if self.outcome_of_change(record) == "proposed" and record.pk in self.waiting:
            text = _("A change of this record waits already. It has to be decided about first.")
            return {"state": [text]}
        return {}

    def store(self) -> None:
        rows = [row for row in self.rows if row.outcome in STORED_OUTCOMES]
        for column in self.naming_columns():
            used = (column.keys_in(row.values.get(column.name, column.empty)) for row in rows)
            added = column.names.save_added(set().union(*used))
            save_revisions(added, self.user, Revision.Action.IMPORTED)
            for row in rows if added else ():
                if column.name in row.values and isinstance(column, ReferenceColumn):
                    column.put(row.record, row.values[column.name])  # what was new has a key now
        self.store_proposals([row for row in rows if row.outcome == "proposed"])
        super().store()

    def store_proposals(self, rows: list[RowResult]) -> None:
        """Keep these rows as changes that wait: written to see their content, then taken back."""
        if not rows:
            return
        records = [row.record for row in rows]
        for column in self.fields.values():
            column.save_new()
        with transaction.atomic():
            for row in rows:
                row.record.save(update_fields={*row.fields, *self.bookkeeping})
            for column in self.fields.values():
                column.save(records)
            contents = get_contents(self.fetch_records(records))
            transaction.set_rollback(True)
        for record in records:
            draft = RecordDraft.lock(self.model, record.pk, self.user)  # type: ignore[arg-type]  # the model of this kind
            draft.keep(contents[record.pk], "send")

    def before_writing(self, records: list[Any]) -> None:
        save_unlogged_state(*self.fetch_records(records))

    def after_writing(self, records: list[Any]) -> None:
        save_revisions(self.fetch_records(records), self.user, Revision.Action.IMPORTED)

    def fetch_records(self, records: list[Any]) -> list[Any]:
        """The records as the database has them now."""
        keys = [record.pk for record in records]
        return list(fetch_in_batches(self.model._base_manager, keys).values())

    def notes(self) -> Iterator[str]:
        if not self.publishes and any(row.cells.get("state") for row in self.rows):
            yield _("States are not imported: new records become drafts, others keep theirs.")
        if any(row.cells.get("id") and not row.pk for row in self.rows):
            example = f"{self.model.public_prefix}-0042"
            yield _("Numbers other than ours, such as %(id)s, are left out.") % {"id": example}
