"""What may be done with a record and with the change that waits for it: two tables.

Each row says in which state an action is possible, what state it leads to, which of these
rights it takes, any one of them, and what the revision log calls it:

- write: may change records of this kind
- translate: may fill in the texts of a language
- own: wrote the change that waits, or nothing waits yet
- review: may change records of this kind and decide what becomes public
"""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Model

from publishing.languages import LANGUAGE_CODES
from publishing.models import PendingChange, Revision, State

Action = Revision.Action
ChangeStep = PendingChange.Step

# The buttons; if several names are sent, the first counts. Files of translations “import”.
ACTION_ORDER = ["discard", "return", "withdraw", "archive", "send", "schedule", "publish", "save"]


@dataclass(frozen=True)
class Transition:
    to: str
    rights: frozenset[str]
    revision: Action


def make_table(*rows: tuple[str, str, str, str, Action]) -> dict[tuple[str, str], Transition]:
    return {
        (state, action): Transition(to, frozenset(rights.split()), revision)
        for state, action, to, rights, revision in rows
    }


# A record that readers have not seen yet is changed itself; of one that is or was public,
# saving, sending, returning and scheduling concern the change that waits.
RECORD_TRANSITIONS = make_table(
    (State.DRAFT, "save", State.DRAFT, "write translate", Action.SAVED),
    (State.DRAFT, "send", State.IN_REVIEW, "write", Action.SENT),
    (State.DRAFT, "publish", State.PUBLISHED, "review", Action.PUBLISHED),
    (State.DRAFT, "schedule", State.PUBLISHED, "review", Action.SCHEDULED),
    (State.DRAFT, "archive", State.ARCHIVED, "review", Action.ARCHIVED),
    (State.DRAFT, "import", State.DRAFT, "write translate", Action.TRANSLATED),
    (State.IN_REVIEW, "import", State.IN_REVIEW, "write translate", Action.TRANSLATED),
    (State.IN_REVIEW, "save", State.IN_REVIEW, "write translate", Action.SAVED),
    (State.IN_REVIEW, "send", State.IN_REVIEW, "write", Action.SENT),
    (State.IN_REVIEW, "return", State.DRAFT, "review", Action.RETURNED),
    (State.IN_REVIEW, "publish", State.PUBLISHED, "review", Action.PUBLISHED),
    (State.IN_REVIEW, "schedule", State.PUBLISHED, "review", Action.SCHEDULED),
    (State.IN_REVIEW, "archive", State.ARCHIVED, "review", Action.ARCHIVED),
    (State.PUBLISHED, "publish", State.PUBLISHED, "review", Action.PUBLISHED),
    (State.PUBLISHED, "withdraw", State.WITHDRAWN, "review", Action.WITHDRAWN),
    (State.PUBLISHED, "archive", State.ARCHIVED, "review", Action.ARCHIVED),
    (State.WITHDRAWN, "publish", State.PUBLISHED, "review", Action.PUBLISHED),
    (State.WITHDRAWN, "withdraw", State.WITHDRAWN, "review", Action.WITHDRAWN),
    (State.WITHDRAWN, "archive", State.ARCHIVED, "review", Action.ARCHIVED),
    (State.ARCHIVED, "publish", State.PUBLISHED, "review", Action.PUBLISHED),
)
ONCE_PUBLIC_STATES = {State.PUBLISHED, State.WITHDRAWN, State.ARCHIVED}

NO_CHANGE = ""  # no change waits
CHANGE_TRANSITIONS = make_table(
    (NO_CHANGE, "save", ChangeStep.PREPARED, "write translate", Action.SAVED),
    (NO_CHANGE, "send", ChangeStep.IN_REVIEW, "write own", Action.SENT),
    (NO_CHANGE, "schedule", ChangeStep.APPROVED, "review", Action.SCHEDULED),
    (NO_CHANGE, "import", ChangeStep.IN_REVIEW, "write translate", Action.TRANSLATED),
    (ChangeStep.PREPARED, "import", ChangeStep.PREPARED, "write translate", Action.TRANSLATED),
    (ChangeStep.PREPARED, "save", ChangeStep.PREPARED, "write translate", Action.SAVED),
    (ChangeStep.PREPARED, "send", ChangeStep.IN_REVIEW, "write own", Action.SENT),
    (ChangeStep.PREPARED, "schedule", ChangeStep.APPROVED, "review", Action.SCHEDULED),
    (ChangeStep.PREPARED, "discard", ChangeStep.DROPPED, "own review", Action.DROPPED),
    (ChangeStep.IN_REVIEW, "import", ChangeStep.IN_REVIEW, "write translate", Action.TRANSLATED),
    (ChangeStep.IN_REVIEW, "save", ChangeStep.IN_REVIEW, "write translate", Action.SAVED),
    (ChangeStep.IN_REVIEW, "send", ChangeStep.IN_REVIEW, "write own", Action.SENT),
    (ChangeStep.IN_REVIEW, "return", ChangeStep.PREPARED, "review", Action.RETURNED),
    (ChangeStep.IN_REVIEW, "schedule", ChangeStep.APPROVED, "review", Action.SCHEDULED),
    (ChangeStep.IN_REVIEW, "discard", ChangeStep.DROPPED, "own review", Action.DROPPED),
    (ChangeStep.APPROVED, "save", ChangeStep.APPROVED, "review", Action.SAVED),
    (ChangeStep.APPROVED, "send", ChangeStep.IN_REVIEW, "review", Action.SENT),
    (ChangeStep.APPROVED, "return", ChangeStep.PREPARED, "review", Action.RETURNED),
    (ChangeStep.APPROVED, "schedule", ChangeStep.APPROVED, "review", Action.SCHEDULED),
    (ChangeStep.APPROVED, "discard", ChangeStep.DROPPED, "review", Action.DROPPED),
)


def find_transition(state: str, change: PendingChange | None, action: str) -> Transition | None:
    """The transition of a record in this state, or of the change that waits for it, or None."""
    found = RECORD_TRANSITIONS.get((state, action))
    if found or state not in ONCE_PUBLIC_STATES:
        return found
    if action == "schedule" and state != State.PUBLISHED:
        return None  # its old address says why it is gone until somebody publishes it again
    return CHANGE_TRANSITIONS.get((change.step if change else NO_CHANGE, action))


def get_rights(user: User, record: Model, change: PendingChange | None = None) -> set[str]:
    """The names of what somebody may do to a record and the change that waits for it."""
    meta = record._meta
    rights = set()
    if user.has_perm(f"{meta.app_label}.change_{meta.model_name}"):
        rights.add("write")
        if user.has_perm("publishing.review"):
            rights.add("review")
    if any(user.has_perm(f"publishing.translate_{code}") for code in LANGUAGE_CODES):
        rights.add("translate")
    if rights and (change is None or change.author_id == user.pk):
        rights.add("own")
    return rights
