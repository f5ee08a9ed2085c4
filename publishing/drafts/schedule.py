"""Approved changes become public on their day, each for itself: one that fails stops no other."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from publishing.drafts.draft import RecordDraft
from publishing.drafts.revisions import save_revision
from publishing.models import Comment, PendingChange, Revision

logger = logging.getLogger(__name__)


def publish_due(atomic: Callable[[], AbstractContextManager] = transaction.atomic) -> bool:
    """Publish the changes whose day has come; False if the database was too busy for some.

    `atomic` opens a transaction: one that does not wait for others, within a reader's request.
    """
    is_done = True
    for change in PendingChange.objects.due():
        try:
            with atomic():
                failure = try_to_publish(change)
                if failure:
                    return_to_review(change, failure)
        except OperationalError:
            logger.info("Change %s waits: the database is busy.", change.pk)
            is_done = False
    return is_done


def try_to_publish(change: PendingChange) -> str:
    """Publish a change, or say in a sentence why it cannot be published."""
    try:
        publish_change(change)
    except ObjectDoesNotExist:  # the record was deleted in the meantime
        PendingChange.objects.filter(pk=change.pk).update(step=PendingChange.Step.DROPPED)
    except ValidationError as error:
        return " ".join(error.messages)
    except OperationalError:
        raise
    except Exception:
        logger.exception("Change %s could not become public on its day.", change.pk)
        return _("A technical error; the log of the server says more.")
    return ""


def return_to_review(change: PendingChange, why: str) -> None:
    """Ask reviewers to see to a change that could not become public; they see it waiting."""
    waiting = PendingChange.objects.filter(pk=change.pk, step=PendingChange.Step.APPROVED)
    if not waiting.update(step=PendingChange.Step.IN_REVIEW, publish_at=None, approved_by=None):
        return
    change.refresh_from_db()
    text = _("The change could not become public on its day.")
    record: Any = change.record
    Comment.objects.start(record, text=f"{text} {why}"[:2000]).save()
    save_revision(record, None, Revision.Action.NOT_PUBLISHED, change=change)


@transaction.atomic
def publish_change(change: PendingChange) -> None:
    """Publish an approved change on its day, unless another process was faster.

    Raises ValidationError if it no longer fits, or if the public text has changed in the same
    fields meanwhile.
    """
    rows = PendingChange.objects.select_for_update()
    waiting = rows.filter(pk=change.pk, step=PendingChange.Step.APPROVED).first()
    if waiting is None:
        return
    model: Any = waiting.content_type.model_class()
    author: Any = waiting.author  # who may be gone; the day asks nobody for rights
    draft = RecordDraft.lock(model, waiting.object_id, author)
    content, conflicts = draft.merge_result
    if conflicts:
        raise ValidationError(_("The public text has changed in the same fields meanwhile."))
    draft.write(content)
    waiting.lead_to(PendingChange.Step.PUBLISHED)
    save_revision(draft.record, waiting.author, Revision.Action.PUBLISHED_ON_DAY)
