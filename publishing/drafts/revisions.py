"""The revision log: whatever writes a record leaves a version of it, with its author and action.

An import or an earlier release may have written without one. So before a record is written,
`save_unlogged_state` keeps what is there unless the log knows it already.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Max, Model, OuterRef, Subquery

from publishing.drafts.content import Content, get_content, get_contents, is_unchanged
from publishing.drafts.transitions import Action
from publishing.models import PendingChange, Revision

REVISION_BATCH_SIZE = 500  # rows that are stored with one statement


def save_revision(
    record: Model,
    user: User | None,
    action: Action,
    *,
    change: PendingChange | None = None,
    once: UUID | None = None,
    note: str = "",
) -> Revision:
    """Keep the record, or the change that waits for it, as it is now."""
    snapshot = change.snapshot if change else get_content(record)
    newest = Revision.objects.of(record).aggregate(newest=Max("number"))["newest"] or 0
    version = Revision.objects.start(
        record,
        author=user,
        action=action,
        number=newest + 1,
        snapshot=snapshot,
        change=change,
        once=once,
        note=note,
    )
    version.save()
    return version


def save_revisions(records: Sequence[Model], user: User | None, action: Action) -> None:
    """The same for many records of one kind, with few queries; to be called after writing."""
    if records:
        create_revisions(records, get_contents(records), user, action)


def save_unlogged_state(*records: Model) -> None:
    """Keep what is stored now, where the log does not know it; to be called before writing."""
    if records:
        create_missing_revisions(records, get_contents(records))


def create_missing_revisions(records: Sequence[Model], contents: Mapping[Any, Content]) -> None:
    """Versions of these contents, except where the newest version says the same already."""
    if not records:
        return
    stored = Revision.objects.stored()
    of_same = stored.filter(content_type=OuterRef("content_type"), object_id=OuterRef("object_id"))
    newest = of_same.order_by("-number").values("pk")[:1]
    versions = stored.of_all(records).filter(pk=Subquery(newest))
    known = dict(versions.values_list("object_id", "snapshot"))
    unknown = [
        record
        for record in records
        if record.pk not in known or not is_unchanged(known[record.pk], contents[record.pk])
    ]
    create_revisions(unknown, contents, None, Revision.Action.FOUND)


def create_revisions(
    records: Sequence[Model], contents: Mapping[Any, Content], user: User | None, action: Action
) -> None:
    if not records:
        return
    newest = dict(
        Revision.objects.of_all(records)
        .order_by()
        .values_list("object_id")
        .annotate(newest=Max("number"))
    )
    Revision.objects.bulk_create(
        [
            Revision.objects.start(
                record,
                author=user,
                action=action,
                number=newest.get(record.pk, 0) + 1,
                snapshot=contents[record.pk],
            )
            for record in records
        ],
        batch_size=REVISION_BATCH_SIZE,
    )
