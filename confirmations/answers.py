"""What follows from an answer: a date, a change for review, or that nobody is named any more."""

from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from confirmations.models import Inquiry
from correspondence.models import ContactAddress
from partnerships.models import Consent, Expert
from publishing.drafts.draft import RecordDraft
from publishing.drafts.revisions import save_revision
from publishing.models import Comment, PendingChange, Revision, State


def confirm_data(inquiry):
    with answer_once(inquiry, Inquiry.Answer.CONFIRMED) as is_first:
        if is_first:
            set_confirmed(inquiry)


def correct_data(inquiry, values, remark):
    """Keep corrections as a change that waits for review, and a remark as a comment."""
    with answer_once(inquiry, Inquiry.Answer.CORRECTED) as is_first:
        if not is_first:
            return
        if values:
            keep_correction(type(inquiry.record), inquiry.object_id, values)
        if remark:
            Comment.objects.start(inquiry.record, text=remark, is_from_outside=True).save()


def withdraw_data(inquiry):
    """Consents end now, and nobody is written to any more."""
    with answer_once(inquiry, Inquiry.Answer.WITHDRAWN) as is_first:
        if not is_first:
            return
        record = inquiry.record
        if isinstance(record, Expert):
            today = timezone.localdate()
            Consent.objects.filter(expert=record, withdrawn_on=None).update(withdrawn_on=today)
        ContactAddress.objects.of(type(record), [record.pk]).delete()


@contextmanager
def answer_once(inquiry, answer):
    """A transaction that knows whether it is the first to answer."""
    with transaction.atomic():
        waiting = Inquiry.objects.filter(pk=inquiry.pk, answer="")
        yield bool(waiting.update(answer=answer, answered_at=timezone.now()))


def set_confirmed(inquiry):
    records = type(inquiry.record)._base_manager.filter(pk=inquiry.object_id)
    records.update(confirmed_on=timezone.localdate())


def keep_correction(model, key, values):
    """A change of nobody's: whoever answers has no account, and a reviewer decides."""
    draft = RecordDraft.lock(model, key, None)
    record, content = draft.record, draft.content_with(values)
    if record.state != State.PUBLISHED:
        return
    change = draft.change or PendingChange.objects.start(record)
    change.base, change.snapshot = draft.current, content
    change.step, change.made_at = PendingChange.Step.IN_REVIEW, timezone.now()
    change.publish_at = change.approved_by = None
    change.save()
    note = _("Corrected by whoever is asked to confirm it.")
    save_revision(record, None, Revision.Action.SENT, change=change, note=note)
