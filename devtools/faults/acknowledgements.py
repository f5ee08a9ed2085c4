"""What editors were told is kept, and when; asked for afterwards in the database."""

import json
from collections import Counter
from threading import Lock
from time import monotonic

from publishing.models import Revision


class Acknowledgements:
    def __init__(self):
        self.lock = Lock()
        self.acknowledged = {}  # title: when
        self.refused = Counter()  # reason: how many

    def note(self, title):
        with self.lock:
            self.acknowledged[title] = monotonic()

    def refuse(self, reason):
        with self.lock:
            self.refused[str(reason)] += 1

    def first_after(self, moment):
        return min((at for at in self.acknowledged.values() if at > moment), default=None)

    def missing_titles(self):
        """Titles that were acknowledged and stand in no revision: whatever is saved leaves one."""
        snapshots = Revision.objects.filter(snapshot__icontains="fault-").values_list(
            "snapshot", flat=True
        )
        kept = {word for snapshot in snapshots for word in titles_in(snapshot)}
        return sorted(self.acknowledged.keys() - kept)


def titles_in(snapshot):
    text = snapshot if isinstance(snapshot, str) else json.dumps(snapshot)
    return {part.split('"')[0] for part in text.split('"') if part.startswith("fault-")}
