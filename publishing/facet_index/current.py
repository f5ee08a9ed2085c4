"""The indexes as they are now: kept by the process, and brought up to date together."""

from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from django.db import connection
from django.utils import timezone

from publishing.content_changes import changes_since
from publishing.facet_index.build import is_due, update_index
from publishing.kinds import kinds


@dataclass(frozen=True)
class KeptIndexes:
    """The indexes of some kinds, all at one position in the log of changes."""

    position: Any = None
    by_kind: dict = field(default_factory=dict)

    def has(self, wanted):
        return all(kind in self.by_kind for kind in wanted)

    def is_current(self):
        now = timezone.now()
        is_late = any(is_due(index, now) for index in self.by_kind.values())
        return not is_late and changes_since(self.position)[1] == set()

    def update(self, wanted):
        """The same and those wanted, with all that has changed since."""
        position, changes = changes_since(self.position)
        indexes = {
            kind: update_index(kind, self.by_kind.get(kind), changes)
            for kind in dict.fromkeys([*self.by_kind, *wanted])
        }
        return KeptIndexes(position, indexes)


class Process:
    """What this process keeps; who comes while it is brought up to date waits for it."""

    kept = KeptIndexes()
    lock = Lock()


def get_facet_index(kind):
    """The index of a kind, with everything that is written."""
    return read_current([kind])[kind]


def get_facet_indexes(*names):
    """The same of several kinds, by their names and of one moment, with one query."""
    wanted = [kinds.get(name=name) for name in names]
    current = read_current(wanted)
    return [current[kind] for kind in wanted]


def read_current(wanted):
    """{kind: index}. What is read inside a transaction may be rolled back, so it is not kept."""
    kept = Process.kept
    if kept.has(wanted) and kept.is_current():
        return kept.by_kind
    if connection.in_atomic_block:
        some = {kind: index for kind, index in kept.by_kind.items() if kind in wanted}
        return KeptIndexes(kept.position, some).update(wanted).by_kind
    with Process.lock:
        Process.kept = Process.kept.update(wanted)
        return Process.kept.by_kind


def forget_facet_indexes():
    Process.kept = KeptIndexes()
