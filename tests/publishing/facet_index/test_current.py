"""Every process knows at once what any other has committed, and nothing of what was taken back."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from publishing.facet_index import forget_facet_indexes, get_facet_index
from publishing.kinds import kinds
from tests.factories import make_event
from tests.racing import at_once
from tests.reading import read

pytestmark = [
    pytest.mark.usefixtures("copied_database"),
    pytest.mark.django_db(transaction=True),
]
EVENTS = kinds.get(name="event")


@pytest.fixture(autouse=True)
def no_index(transactional_db):
    forget_facet_indexes()
    yield
    forget_facet_indexes()


def listed():
    return list(get_facet_index(EVENTS).listed)


def test_what_another_process_commits_is_known_at_once():
    first = make_event()
    assert listed() == [first.pk]

    at_once(make_event)

    assert len(listed()) == 2


def test_a_transaction_sees_what_it_has_written_itself_and_leaves_nothing_when_rolled_back():
    first = make_event()
    listed()

    with transaction.atomic():
        second = make_event()
        assert listed() == [first.pk, second.pk]
        transaction.set_rollback(True)

    assert listed() == [first.pk]
    third = make_event()
    assert listed() == [first.pk, third.pk]


def test_what_has_not_changed_is_not_read_again():
    make_event()
    index = get_facet_index(EVENTS)

    with CaptureQueriesContext(connection) as queries:
        assert get_facet_index(EVENTS) is index
    assert len(queries) == 1


@pytest.mark.parametrize("query", ["", "topic=energy&format=webinar"])
def test_a_list_costs_few_queries_however_long_it_is(client, settings, query):
    settings.KEPT_PIECES_BYTES = 0
    costs = []
    for number in (1, 2, 30):
        for _event in range(number):
            make_event("webinar", topics=["energy"])
        address = f"/en/events/?{query}"
        read(client, address)
        with CaptureQueriesContext(connection) as queries:
            read(client, address)
        costs.append(len(queries))

    assert costs == [7, 7, 7]
