"""Into the bin and out of it: a deleted record comes back as a draft with its old number."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from publishing.drafts.content import get_contents, write_in_transaction
from publishing.drafts.revisions import save_revision
from publishing.models import DeletedRecord, PublicRecord, Revision, State

LONGEST_NAME_IN_BIN = 300  # characters


def put_in_bin(records: Sequence[PublicRecord], user: User) -> None:
    """Keep what these records of one kind say; to be called before they are deleted."""
    contents = get_contents(records)
    DeletedRecord.objects.bulk_create(
        DeletedRecord.objects.start(
            record,
            author=user,
            name=str(record)[:LONGEST_NAME_IN_BIN],
            snapshot=contents[record.pk],
        )
        for record in records
    )


@transaction.atomic
def restore_deleted(row: DeletedRecord, user: User) -> PublicRecord:
    """The record again, as a draft. Raises ValidationError if it no longer fits what is there."""
    model: Any = row.content_type.model_class()
    if model._base_manager.filter(pk=row.object_id).exists():
        raise ValidationError(_("Its number has been given away in the meantime."))
    record: PublicRecord = model(pk=row.object_id, state=State.DRAFT)
    write_in_transaction(record, row.snapshot)
    note = _("brought back from the bin")
    save_revision(record, user, Revision.Action.SAVED, note=note)
    row.delete()
    return record
