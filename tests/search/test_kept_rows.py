"""What is kept of the answers of the index."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event
from search.find import search_records
from search.index import rebuild_index
from tests.factories import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outside_of_transactions(monkeypatch):
    monkeypatch.setattr("search.kept_rows.connection", SimpleNamespace(in_atomic_block=False))


def found(text):
    """(keys of the first events, of all, number of queries) of a search."""
    with CaptureQueriesContext(connection) as queries:
        answer = search_records(text)
        some = answer.ids({"event": (0, 5)} if answer.counts else {}).get("event", {})
        return list(some), list(answer.all_keys("event")), len(queries)


def test_the_same_search_asks_the_index_once():
    event = make_event(title_en="Compost")
    found("another")  # takes the event in
    first, second = found("compost"), found("compost")

    assert first[:2] == second[:2] == ([event.pk], [event.pk])
    assert second[2] == first[2] - 3  # the number of events, the first of them, all of them


def test_what_changed_is_found_at_once():
    event = make_event(title_en="Compost")
    assert found("compost")[0] == [event.pk]

    other = make_event(title_en="Compost again")
    assert set(found("compost")[0]) == {event.pk, other.pk}
    Event.objects.filter(pk=event.pk).update(title_en="Waste")
    assert found("compost")[:2] == ([other.pk], [other.pk])
    Event.objects.filter(pk=other.pk).update(state="draft")
    assert found("compost")[:2] == ([], [])


def test_after_the_index_is_built_anew_it_is_asked_anew():
    make_event(title_en="Compost")
    before = found("compost")
    rebuild_index()

    after = found("compost")
    assert after[:2] == before[:2]
    assert after[2] == found("compost")[2] + 4  # and whether all speak the reader's language


def test_in_a_transaction_nothing_is_kept(monkeypatch):
    make_event(title_en="Compost")
    kept = found("compost") and found("compost")
    monkeypatch.setattr("search.kept_rows.connection", connection)

    assert [found("compost")[2] for _time in range(2)] == [kept[2] + 4] * 2
