"""A record as somebody edits it: what is stored, the change that waits, what may be done.

A draft is written itself. A record that is or was public is not: what was typed is kept as
a change with the base it began from, until a reviewer publishes it; then only what differs
from the base is written, so that what others brought meanwhile stays.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from datetime import datetime
from functools import cached_property
from typing import Any, Self
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing.drafts.content import (
    Content,
    Values,
    column_values,
    content_fields,
    get_content,
    get_translated_from,
    names_of_differences,
    set_content,
    write_content,
    write_in_transaction,
)
from publishing.drafts.merge import merge_contents, strip_unknown_row_keys
from publishing.drafts.revisions import create_missing_revisions, save_revision
from publishing.drafts.transitions import (
    ONCE_PUBLIC_STATES,
    Transition,
    find_transition,
    get_rights,
)
from publishing.models import PendingChange, PreviewLink, PublicRecord, Revision, State
from publishing.slugs import is_placeholder, title_columns
from publishing.translations.tracking import (
    change_original,
    fitting_languages,
    track_translations,
)

WRITE_ACTIONS = {"save", "send", "publish", "schedule"}


class ActionNotAvailable(Exception):
    """The record or its change is not in a state in which this can be done; says why."""


class RecordDraft:
    def __init__(self, record: PublicRecord, user: User) -> None:
        self.record, self.user = record, user

    @cached_property
    def change(self) -> PendingChange | None:
        """The change that waits for the record, or None."""
        return PendingChange.objects.waiting().of(self.record).first() if self.record.pk else None

    @classmethod
    def lock(cls, model: type[PublicRecord], key: Any, user: User) -> Self:
        """The draft of a record that nobody else can write until the transaction ends."""
        record = model._base_manager.select_for_update().get(pk=key)
        return cls(record, user)

    # -- what is there -------------------------------------------------------------------

    @cached_property
    def current(self) -> Content:
        return get_content(self.record)

    @cached_property
    def merge_result(self) -> tuple[Content, list[str]]:
        """(content, names): what is stored with the change, and what both sides changed."""
        if self.change is None:
            return self.current, []
        return merge_contents(self.change.base or self.current, self.change.snapshot, self.current)

    @property
    def content(self) -> Content:
        return self.merge_result[0]

    @cached_property
    def record_with_change(self) -> PublicRecord:
        """The record as its editors see it: with the change that waits. Nothing is stored."""
        return self.record_with(self.content)

    def record_with(self, content: Content) -> PublicRecord:
        """A copy of the record with the columns of this content; nothing is stored."""
        record = copy(self.record)
        set_content(record, content)
        return record

    def content_with(
        self,
        fields: Values,
        rows: dict[str, list[Values]] | None = None,
        fits: Collection[str] = (),
        is_typo: bool = False,
    ) -> Content:
        """The content after somebody typed these plain values, with what follows from them.

        `fits` are the languages of translations that need nothing, as somebody found; if only a
        typo was corrected, those are all that needed nothing before.
        """
        before = self.content
        if is_typo:
            fits = {*fits, *fitting_languages(self.record_with(before))}
        content: Content = {
            **before,
            "fields": before["fields"] | fields,
            "rows": before["rows"] | (rows or {}),
        }
        record = self.record_with(content)
        if record.pk:
            change_original(record, before["fields"]["source_language"])
            had_title = any(before["fields"][name] for name in title_columns(record))
            if record.state == State.DRAFT and is_placeholder(record) and not had_title:
                record.slug = ""  # there may be a title by now to make it of
        changed = [name for name, value in fields.items() if value != before["fields"].get(name)]
        track_translations(record, changed, fits)
        content["fields"] |= column_values(record, content_fields(type(record)))
        content["translated_from"] = get_translated_from(record)
        return content

    def forget(self, *names: str) -> None:
        """Read these properties anew when they are asked for again."""
        for name in names:
            self.__dict__.pop(name, None)

    @property
    def token(self) -> str:
        """Changes whenever somebody saves the record, decides about it, or saves its change."""
        changed = self.change.made_at.timestamp() if self.change else ""
        return f"{self.record.changed_at.timestamp()}-{self.record.state}-{changed}"

    @property
    def state(self) -> str:
        return self.record.state

    @property
    def is_once_public(self) -> bool:
        return self.state in ONCE_PUBLIC_STATES

    # -- what may be done -----------------------------------------------------------------

    @cached_property
    def rights(self) -> set[str]:
        return get_rights(self.user, self.record, self.change)

    def permits(self, action: str) -> bool:
        found = find_transition(self.state, self.change, action)
        return found is not None and bool(found.rights & self.rights)

    def ask(self, action: str) -> Transition:
        """The transition of an action; raises PermissionDenied or ActionNotAvailable."""
        found = find_transition(self.state, self.change, action)
        if found and found.rights & self.rights:
            return found
        change = self.change
        if change and change.step == PendingChange.Step.APPROVED and action in WRITE_ACTIONS:
            day = timezone.localtime(change.publish_at)
            text = _("A change is approved and becomes public on %(day)s. Ask a reviewer first.")
            raise ActionNotAvailable(text % {"day": f"{day:%Y-%m-%d %H:%M}"})
        if found or not self.may_ever(action):
            raise PermissionDenied
        raise ActionNotAvailable(_("This cannot be done in the present state of the record."))

    def may_ever(self, action: str) -> bool:
        """Whether the person may do this to a record of this kind in some other state."""
        reviewing = {"return", "withdraw", "archive", "schedule", "publish"}
        return ("review" if action in reviewing else "write") in self.rights

    # -- a change that waits ---------------------------------------------------------------

    def keep(self, content: Content, action: str, publish_at: datetime | None = None) -> Revision:
        """Keep what was typed as the change that waits; the record stays as it is."""
        transition = self.ask(action)
        change = self.change or PendingChange.objects.start(self.record, author=self.user)
        change.base, change.snapshot = self.current, content
        change.step, change.made_at = transition.to, timezone.now()
        if transition.to == PendingChange.Step.APPROVED:
            change.publish_at = publish_at or change.publish_at
            change.approved_by = self.user
        else:
            change.publish_at = change.approved_by = None
        change.save()
        self.change = change
        self.forget("merge_result", "record_with_change", "versions")
        return save_revision(self.record, self.user, transition.revision, change=change)

    def decide_change(self, action: str) -> None:
        """Drop or return the change that waits as it is; the revision log keeps its text."""
        transition = self.ask(action)
        if self.change:
            self.change.lead_to(transition.to)
            save_revision(self.record, self.user, transition.revision, change=self.change)

    def close_change(self) -> None:
        """What waited, if anything did, is public now."""
        if self.change:
            self.change.step, self.change.approved_by = PendingChange.Step.PUBLISHED, self.user
            self.change.save(update_fields=["step", "approved_by"])

    # -- the record itself -------------------------------------------------------------------

    def dry_run(self, content: Content) -> Content:
        """The content as it would be stored. Raises ValidationError if it breaks a rule."""
        with transaction.atomic():
            written = write_in_transaction(copy(self.record), content, self.current)
            found = get_content(written)
            transaction.set_rollback(True)
        return strip_unknown_row_keys(found, self.current)

    @contextmanager
    def as_public(self, typed: Content | None = None) -> Iterator[PublicRecord]:
        """The record as readers will see it, with what was typed or waits; nothing stays written.
        A change that no longer fits is not seen; what was typed may raise ValidationError.
        """
        with transaction.atomic():
            record = copy(self.record)
            if content := typed or (self.content if self.change else None):
                with suppress(*[] if typed else [ValidationError]):
                    write_content(record, content, self.current)
            records = type(record)._base_manager.filter(pk=record.pk)
            records.update(state=State.PUBLISHED, public_from=None, public_until=None)
            yield records.get()
            transaction.set_rollback(True)

    def write(self, content: Content) -> None:
        """Store the content in the record; what was there before is kept as a revision.

        Within a transaction that is taken back if this raises ValidationError.
        """
        if self.record.pk:
            create_missing_revisions([self.record], {self.record.pk: self.current})
        write_in_transaction(self.record, content, self.current)
        self.forget("current", "merge_result", "record_with_change")

    def decide(
        self, action: str, public_from: datetime | None = None, once: UUID | None = None
    ) -> Revision:
        """Lead the record to the state that the action says. Raises ValidationError."""
        transition, record, was_public = self.ask(action), self.record, self.is_once_public
        record.state = transition.to
        if action in ("publish", "schedule"):
            record.public_from = public_from
        decided = ["state", "public_from", "withdrawn_because"]
        record.clean_fields([f.name for f in record._meta.fields if f.name not in decided])
        record.clean()
        record.validate_constraints()
        record.save(update_fields=[*decided, "changed_at"])
        if action == "publish":
            self.close_change()
        elif self.change and not was_public:  # the draft holds it now, with what was typed
            self.change.lead_to(PendingChange.Step.DROPPED)
        if record.state in (State.WITHDRAWN, State.ARCHIVED):
            self.end_what_leads_to_it()
        return save_revision(record, self.user, transition.revision, once=once)

    def end_what_leads_to_it(self) -> None:
        """Nobody outside sees a withdrawn record by a secret link, and no day brings it back."""
        PreviewLink.objects.of(self.record).valid().update(revoked_at=timezone.now())
        PendingChange.objects.of(self.record).filter(step=PendingChange.Step.APPROVED).update(
            step=PendingChange.Step.PREPARED, publish_at=None, approved_by=None
        )

    # -- two persons --------------------------------------------------------------------------

    @cached_property
    def versions(self) -> list[Revision]:
        """The log of the record and its changes, the oldest first."""
        return list(Revision.objects.of(self.record).order_by("number"))

    def writers(self) -> set[Any]:
        """The keys of those who wrote what readers have not seen yet."""
        decided = [Revision.Action.PUBLISHED, Revision.Action.PUBLISHED_ON_DAY]
        found: set[Any] = set()
        before = None
        for version in self.versions:
            if version.action in decided:
                found = set()
            elif before is None or names_of_differences(before, version.snapshot):
                found.add(version.author_id)
            before = version.snapshot
        if self.change:
            found.add(self.change.author_id)
        return found - {None}
