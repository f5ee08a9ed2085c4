"""The index of each kind as it is now: kept by the process, and brought up to date."""

from threading import Lock

from django.db import connection

from publishing.facet_index.build import is_current, update_index

indexes = {}  # by kind
build_lock = Lock()  # who comes while an index is built waits for it


def get_facet_index(kind):
    """The index of a kind, with everything that is written.

    What is read inside a transaction may be rolled back, so it is not kept.
    """
    index = indexes.get(kind)
    if index and is_current(index):
        return index
    if connection.in_atomic_block:
        return update_index(kind, index)
    with build_lock:
        indexes[kind] = update_index(kind, indexes.get(kind))
        return indexes[kind]


def forget_facet_indexes():
    indexes.clear()
