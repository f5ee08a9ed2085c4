"""What all pages of records ask for: the published record, or HTTP 410."""

from django.shortcuts import get_object_or_404

from publishing.models import State


class Withdrawn(Exception):
    """HTTP 410: the record was public once; the page says why it is gone."""

    def __init__(self, record):
        super().__init__(record.slug)
        self.record = record


def get_published_or_gone(records, slug):
    """The published record with this slug. Raises Withdrawn, or Http404 for all others."""
    record = get_object_or_404(records.with_files().with_page(), slug=slug)
    if record.state == State.WITHDRAWN:
        raise Withdrawn(record)
    return record
