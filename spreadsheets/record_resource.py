"""Tables of public records: with their ids and states, translations and revisions."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from publishing.drafts.revisions import save_revisions, save_unlogged_state
from publishing.drafts.transitions import ONCE_PUBLIC_STATES
from publishing.languages import LANGUAGE_CODES
from publishing.languages import language_columns as in_all_languages
from publishing.models import Revision, State
from publishing.translations.tracking import track_translations
from spreadsheets.added_names import can_be_added
from spreadsheets.columns import Column, PublicIdColumn, StateColumn
from spreadsheets.headers import Table
from spreadsheets.matching import fetch_in_batches
from spreadsheets.names import NameMatcher
from spreadsheets.questions import Answers
from spreadsheets.relation_columns import ReferenceColumn
from spreadsheets.resource import TableResource
from spreadsheets.result import RowResult


class RecordResource(TableResource):
    """Rows that would change what readers see are refused if `refusal` says why.

    Revisions are saved in the name of `user`. New records become drafts, unless it `publishes`.
    Translations are by persons, unless `translations` names another state for them.
    """

    bookkeeping = (*in_all_languages("translation_state", "translated_from"), "changed_at")

    def __init__(
        self,
        answers: Answers = (),
        language: str = "en",
        refusal: str = "",
        left_out: Iterable[int] = (),
        user: User | None = None,
        *,
        publishes: bool = False,
        translations: str = "",
        skips_empty: bool = False,
    ) -> None:
        super().__init__(answers, language, left_out, skips_empty)
        self.refusal, self.user = refusal, user
        self.publishes, self.translations = publishes, translations

    def make_columns(self) -> list[Column]:
        return [PublicIdColumn(), *super().make_columns(), StateColumn("state")]

    def begin(self, table: Table) -> None:
        super().begin(table)
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

    def refusals(self, record: Any) -> dict[str, list[str]]:
        is_refused = self.refusal and record.state in ONCE_PUBLIC_STATES
        return {"state": [self.refusal]} if is_refused else {}

    def store(self) -> None:
        rows = [row for row in self.rows if row.outcome in ("created", "changed")]
        for column in self.naming_columns():
            used = (column.keys_in(row.values.get(column.name, column.empty)) for row in rows)
            added = column.names.save_added(set().union(*used))
            save_revisions(added, self.user, Revision.Action.IMPORTED)
            for row in rows if added else ():
                if column.name in row.values and isinstance(column, ReferenceColumn):
                    column.put(row.record, row.values[column.name])  # what was new has a key now
        super().store()

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
