"""What a step would do to many records of one kind, found with few queries. Nothing is written.

Only where a change waits whose text would be published, the step is tried and taken back: what its
rules say cannot be told otherwise.
"""

from copy import copy

from django.core.exceptions import PermissionDenied
from django.db import transaction

from backoffice.workflow.bulk_step import BulkOutcome
from publishing.constraints import ConstraintChecker
from publishing.content_checks.completeness import names_with_records, publication_blockers
from publishing.drafts.content import get_contents
from publishing.drafts.draft import ActionNotAvailable, RecordDraft
from publishing.drafts.transitions import find_transition
from publishing.models import PendingChange, Revision, State


def preview_steps(office, request, keys, step):
    """The outcomes of a step for the records with these keys, in the order of the keys."""
    records = list(office.model._base_manager.filter(pk__in=keys).order_by("pk"))
    drafts = drafts_of(records, request.user, step)
    related = names_with_records(office.model, keys) if step.action == "publish" else {}
    checker, found = ConstraintChecker(office.model), []
    for draft in drafts:
        refusal = reason_to_refuse(office, request, draft, step, related)
        noted = [] if refusal else note_constraints(checker, draft, step)
        found.append((draft.record, refusal, noted))
    return [
        BulkOutcome(record, refusal or " ".join(checker.violations(noted)))
        for record, refusal, noted in found
    ]


def drafts_of(records, user, step):
    """Drafts that know their changes, and what else the step asks of them."""
    drafts = [RecordDraft(record, user) for record in records]
    waiting = {one.object_id: one for one in PendingChange.objects.waiting().of_all(records)}
    needed = [one for one in records if one.pk in waiting or step.topic]
    contents = get_contents(needed)
    versions = {record.pk: [] for record in records}
    if step.needs_two_people:
        for version in Revision.objects.of_all(records).order_by("number"):
            versions[version.object_id].append(version)
    for draft in drafts:
        key = draft.record.pk
        draft.change, draft.versions = waiting.get(key), versions[key]
        if key in contents:
            draft.current = contents[key]
    return drafts


def reason_to_refuse(office, request, draft, step, related):
    """Why the record stays as it is, as far as nothing has to be written to know it; or nothing."""
    try:
        step.ask(draft)
        if reason := office.reason_not_to(draft, step):
            return reason
        if step.action == "publish" and draft.change:
            return try_step(office, draft.record.pk, request.user, step)
        if step.action == "publish" and draft.record.state != State.PUBLISHED:
            gaps = publication_blockers(draft.record, related.get(draft.record.pk, set()))
            return " ".join(gaps)
    except ActionNotAvailable as refusal:
        return str(refusal)
    except PermissionDenied:
        return step.refuse_stranger(draft.record).refusal
    return ""


def try_step(office, key, user, step):
    with transaction.atomic():
        outcome = office.take_step_with(user, key, step)
        transaction.set_rollback(True)
    return outcome.refusal


def note_constraints(checker, draft, step):
    """What the constraints of the record look at in its new state."""
    found = find_transition(draft.state, draft.change, step.action)
    if step.action == "tag" or found is None or found.to not in State.values:
        return []
    record = copy(draft.record)
    record.state = found.to
    if step.action == "withdraw":
        record.withdrawn_because = step.reason or "–"
    return checker.note(record, {"state", "withdrawn_because"})
