"""Which record an address shows: the published one, a word of farewell, or nothing."""

from django.db.models import Q
from django.shortcuts import get_object_or_404

from publishing.models import State
from publishing.querysets import is_public


class Withdrawn(Exception):
    """The record was public once; the page says why it is gone (410)."""

    def __init__(self, record):
        super().__init__(record.slug)
        self.record = record


def get_shown(records, slug):
    """The published record with this slug. Raises Withdrawn, or Http404 for all others."""
    to_be_seen = is_public() | Q(state=State.WITHDRAWN)
    record = get_object_or_404(records.with_files().filter(to_be_seen), slug=slug)
    if record.state == State.WITHDRAWN:
        raise Withdrawn(record)
    return record
