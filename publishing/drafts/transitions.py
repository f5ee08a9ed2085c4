"""What may be done with a record and with the change that waits for it: two tables.

Each row says in which state an action is possible, what state it leads to, which of these
rights it takes, any one of them, and what the revision log calls it:

- write: may change records of this kind
- translate: may fill in the texts of a language
- own: wrote the change that waits, or nothing waits yet
- review: may change records of this kind and decide what becomes public
"""

from dataclasses import dataclass

from publishing.languages import CODES
from publishing.models import PendingChange, Revision, State

Action, Step = Revision.Action, PendingChange.Step

ACTIONS = ["discard", "return", "withdraw", "archive", "send", "schedule", "publish", "save"]


@dataclass(frozen=True)
class Transition:
    to: str
    rights: frozenset
    revision: Action


def lead(to, rights, revision):
    return Transition(to, frozenset(rights.split()), revision)


# A record that readers have not seen yet is changed itself; of one that is or was public,
# saving, sending, returning and scheduling concern the change that waits.
OF_RECORDS = {
    (State.DRAFT, "save"): lead(State.DRAFT, "write translate", Action.SAVED),
    (State.DRAFT, "send"): lead(State.IN_REVIEW, "write", Action.SENT),
    (State.DRAFT, "publish"): lead(State.PUBLISHED, "review", Action.PUBLISHED),
    (State.DRAFT, "schedule"): lead(State.PUBLISHED, "review", Action.SCHEDULED),
    (State.DRAFT, "archive"): lead(State.ARCHIVED, "review", Action.ARCHIVED),
    (State.IN_REVIEW, "save"): lead(State.IN_REVIEW, "write translate", Action.SAVED),
    (State.IN_REVIEW, "send"): lead(State.IN_REVIEW, "write", Action.SENT),
    (State.IN_REVIEW, "return"): lead(State.DRAFT, "review", Action.RETURNED),
    (State.IN_REVIEW, "publish"): lead(State.PUBLISHED, "review", Action.PUBLISHED),
    (State.IN_REVIEW, "schedule"): lead(State.PUBLISHED, "review", Action.SCHEDULED),
    (State.IN_REVIEW, "archive"): lead(State.ARCHIVED, "review", Action.ARCHIVED),
    (State.PUBLISHED, "publish"): lead(State.PUBLISHED, "review", Action.PUBLISHED),
    (State.PUBLISHED, "withdraw"): lead(State.WITHDRAWN, "review", Action.WITHDRAWN),
    (State.PUBLISHED, "archive"): lead(State.ARCHIVED, "review", Action.ARCHIVED),
    (State.WITHDRAWN, "publish"): lead(State.PUBLISHED, "review", Action.PUBLISHED),
    (State.WITHDRAWN, "withdraw"): lead(State.WITHDRAWN, "review", Action.WITHDRAWN),
    (State.WITHDRAWN, "archive"): lead(State.ARCHIVED, "review", Action.ARCHIVED),
    (State.ARCHIVED, "publish"): lead(State.PUBLISHED, "review", Action.PUBLISHED),
}
ONCE_PUBLIC = {State.PUBLISHED, State.WITHDRAWN, State.ARCHIVED}

NOTHING = ""  # no change waits
OF_CHANGES = {
    (NOTHING, "save"): lead(Step.PREPARED, "write translate", Action.SAVED),
    (NOTHING, "send"): lead(Step.IN_REVIEW, "write own", Action.SENT),
    (NOTHING, "schedule"): lead(Step.APPROVED, "review", Action.SCHEDULED),
    (Step.PREPARED, "save"): lead(Step.PREPARED, "write translate", Action.SAVED),
    (Step.PREPARED, "send"): lead(Step.IN_REVIEW, "write own", Action.SENT),
    (Step.PREPARED, "schedule"): lead(Step.APPROVED, "review", Action.SCHEDULED),
    (Step.PREPARED, "discard"): lead(Step.DROPPED, "own review", Action.DROPPED),
    (Step.IN_REVIEW, "save"): lead(Step.IN_REVIEW, "write translate", Action.SAVED),
    (Step.IN_REVIEW, "send"): lead(Step.IN_REVIEW, "write own", Action.SENT),
    (Step.IN_REVIEW, "return"): lead(Step.PREPARED, "review", Action.RETURNED),
    (Step.IN_REVIEW, "schedule"): lead(Step.APPROVED, "review", Action.SCHEDULED),
    (Step.IN_REVIEW, "discard"): lead(Step.DROPPED, "own review", Action.DROPPED),
    (Step.APPROVED, "save"): lead(Step.APPROVED, "review", Action.SAVED),
    (Step.APPROVED, "send"): lead(Step.IN_REVIEW, "review", Action.SENT),
    (Step.APPROVED, "return"): lead(Step.PREPARED, "review", Action.RETURNED),
    (Step.APPROVED, "schedule"): lead(Step.APPROVED, "review", Action.SCHEDULED),
    (Step.APPROVED, "discard"): lead(Step.DROPPED, "review", Action.DROPPED),
}


def find_transition(record, change, action):
    """The transition of a record, or of the change that waits for it; None if there is none."""
    found = OF_RECORDS.get((record.state, action))
    if found or record.state not in ONCE_PUBLIC:
        return found
    if action == "schedule" and record.state != State.PUBLISHED:
        return None  # its old address says why it is gone until somebody publishes it again
    return OF_CHANGES.get((change.step if change else NOTHING, action))


def rights_of(user, record, change=None):
    """The names of what somebody may do to a record and the change that waits for it."""
    meta = record._meta
    rights = set()
    if user.has_perm(f"{meta.app_label}.change_{meta.model_name}"):
        rights.add("write")
        if user.has_perm("publishing.review"):
            rights.add("review")
    if any(user.has_perm(f"publishing.translate_{code}") for code in CODES):
        rights.add("translate")
    if rights and (change is None or change.author_id == user.pk):
        rights.add("own")
    return rights
