"""The drafts of many records of one kind, with few queries."""

from collections.abc import Sequence

from django.contrib.auth.models import User

from publishing.drafts.content import get_contents
from publishing.drafts.draft import RecordDraft
from publishing.models import PendingChange, PublicRecord


def get_drafts(records: Sequence[PublicRecord], user: User) -> list[RecordDraft]:
    """The drafts of records of one kind, with few queries."""
    drafts = [RecordDraft(record, user) for record in records]
    waiting = PendingChange.objects.waiting().of_all(records)
    changes, contents = {one.object_id: one for one in waiting}, get_contents(records)
    for draft in drafts:
        draft.change, draft.current = changes.get(draft.record.pk), contents[draft.record.pk]
    return drafts
