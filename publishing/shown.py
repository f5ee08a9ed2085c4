"""Which record an address shows: the published one, a word of farewell, or nothing."""

from django.shortcuts import get_object_or_404

from publishing.models import State


class Withdrawn(Exception):
    """The record was public once; the page says why it is gone (410)."""

    def __init__(self, record):
        super().__init__(record.slug)
        self.record = record


def get_shown(records, slug):
    """The published record with this slug. Raises Withdrawn, or Http404 for all others."""
    record = get_object_or_404(records.with_files().with_page(), slug=slug)
    if record.state == State.WITHDRAWN:
        raise Withdrawn(record)
    return record
