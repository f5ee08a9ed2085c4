"""Changes to sources, pictures and documents: reviewed as soon as public pages show them.

Whoever may not publish does not touch what readers see: what was typed is kept as a change,
with the new file if there is one, until a reviewer publishes or drops it.
"""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q

from publishing.drafts.content import Content
from publishing.drafts.draft import RecordDraft
from publishing.drafts.revisions import save_revision, save_unlogged_state
from publishing.linkcheck.registry import records_naming
from publishing.models import PendingChange, PublicRecord, Revision, State
from publishing.models.media_file import changes_naming, is_use_relation


def records_using_file(row: Model) -> list[Any]:
    """The records that use a source, picture or document, or shall after a waiting change."""
    changed = [change.record for change in changes_naming(row)]
    return list(dict.fromkeys([*records_naming(row), *filter(None, changed)]))


def is_publicly_used(row: Model) -> bool:
    """Whether a public page shows it, or will do so by itself on a day."""
    relations = filter(is_use_relation, type(row)._meta.get_fields(include_hidden=True))
    uses = Q(*map(public_use_condition, relations), _connector=Q.OR)
    return type(row)._base_manager.filter(uses, pk=row.pk).exists() or any(
        change.step == PendingChange.Step.APPROVED for change in changes_naming(row)
    )


def public_use_condition(relation: Any) -> Exists:
    """That a published record names the row, itself or in one of the rows it is edited with."""
    model = relation.related_model
    owners = [field.name for field in model._meta.fields if is_owner_field(field)]
    states = ["state"] if issubclass(model, PublicRecord) else [f"{one}__state" for one in owners]
    published = Q(*((state, State.PUBLISHED) for state in states), _connector=Q.OR)
    return Exists(model._base_manager.filter(published, **{relation.field.name: OuterRef("pk")}))


def is_owner_field(field: Any) -> bool:
    return field.many_to_one and issubclass(field.related_model, PublicRecord)


class LibraryDraft(RecordDraft):
    """A row as it is edited: like a record that is public as soon as public pages show the row."""

    @cached_property
    def state(self) -> str:
        is_public = self.change is not None or is_publicly_used(self.record)
        return State.PUBLISHED if is_public else State.DRAFT

    @property
    def content(self) -> Content:
        content = super().content
        if self.change:  # facts speak of the file beside them
            mine = self.change.snapshot["fields"]
            is_mine = content["fields"].get("file") == mine.get("file")
            origin = mine if is_mine else self.current["fields"]
            facts = getattr(self.record, "content_facts", ())
            content["fields"] |= {name: origin[name] for name in facts}
        return content

    @property
    def token(self) -> str:
        """Another one as soon as somebody saves the row or its change."""
        newest = Revision.objects.of(self.record).newest()
        return f"{newest.number if newest else 0}-{self.change.pk if self.change else ''}"

    @property
    def is_reviewed(self) -> bool:
        """Whether what the user saves waits for a reviewer."""
        return self.is_once_public and not self.permits("publish")

    def writers_of_change(self) -> set[Any]:
        """The keys of those who wrote something of the change that waits."""
        if self.change is None:
            return set()
        decisions = [Revision.Action.RETURNED, Revision.Action.DROPPED]
        versions = Revision.objects.of(self.record).filter(change=self.change)
        versions = versions.exclude(action__in=decisions)
        return {self.change.author_id, *versions.values_list("author_id", flat=True)} - {None}

    def keep(
        self, content: Content, action: str = "send", publish_at: datetime | None = None
    ) -> Revision:
        save_unlogged_state(self.record)
        return super().keep(content, action, publish_at)

    def publish(self, content: Content) -> Revision:
        """Store what was typed; a change that waited is over with it."""
        self.write(content)
        self.close_change()
        action = Revision.Action.PUBLISHED if self.change else Revision.Action.SAVED
        return save_revision(self.record, self.user, action)
