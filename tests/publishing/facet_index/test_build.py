"""After whatever happens, an index that takes in what changed says what the records say."""

import random
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db.models import Manager
from django.http import QueryDict

from publishing.facet_index import build
from publishing.facet_index.build import new_index
from publishing.facet_index.current import KeptIndexes
from publishing.facets import NO, YES, YesNoFacet
from publishing.kinds import kinds
from publishing.languages import LANGUAGE_CODES
from tests.factories import (
    make_event,
    make_expert,
    make_municipality,
    make_notice,
    make_partnership,
    make_practice,
    make_topic,
)
from tests.publishing.facet_index.changes import ACTIONS, LISTS, TOPICS, some

pytestmark = pytest.mark.django_db
EVENTS = kinds.get(name="event")
BEGINNING = datetime(2026, 1, 1, 12, tzinfo=UTC)
STEPS = 30


# -- what the records say, asked one by one ----------------------------------------


def values_of(record, facet):
    """The values of a record, as an index knows them; hidden neighbours give none."""
    if facet.name == "language":
        return {code for code in LANGUAGE_CODES if getattr(record, f"title_{code}")}
    found = [record]
    for name in facet.path.split("__"):
        found = [it for one in found for it in neighbours(one, name)]
    if facet.value:
        fits = type(record).objects.filter(facet.condition, pk=record.pk).exists()
        return {facet.value} if found and fits else set()
    if facet.options:
        return {str(row.pk) for row in found}
    if facet.until:
        last = getattr(record, facet.until)
        return {str(year) for first in found for year in range(first, last + 1)}
    if isinstance(facet, YesNoFacet):
        return {YES if it else NO for it in found}
    return {str(it) for it in found if it != ""}


def neighbours(row, name):
    value = getattr(row, name)
    found = list(value.all()) if isinstance(value, Manager) else [value]
    return [it for it in found if it is not None and getattr(it, "is_public", True)]


def expected(kind):
    """{(name of a facet, value): keys}"""
    having = {}
    for record in kind.records():
        for facet in facets_with_values(kind.filter):
            for value in values_of(record, facet):
                having.setdefault((facet.name, value), set()).add(record.pk)
    return having


def facets_with_values(record_filter):
    """The facets of the list, of those whose values are conditions one for each value."""
    each = [one for one in record_filter.search_only_facets if one.value]
    return [one for one in record_filter.facets if not one.value] + each


def known(index):
    names = [facet.name for facet in index.kind.filter.facets]
    return {
        (name, value): set(keys)
        for name in names
        for value, keys in index.values[name].items()
        if keys
    }


def assert_true(index):
    in_order = list(index.kind.records().in_order().values_list("pk", flat=True))
    assert index.keys(index.listed, 0, 1000) == in_order
    assert set(index.listed) == set(in_order)
    assert known(index) == expected(index.kind)


def labels(index):
    groups = index.kind.filter(QueryDict(), index).groups
    return [(option.label, option.count) for group in groups for option in group.options]


@pytest.mark.parametrize("seed", [1])
def test_whatever_changes_or_begins_or_ends_is_taken_in(seed):
    random.seed(seed)
    with time_machine.travel(BEGINNING, tick=False) as clock:
        for topic in TOPICS:
            make_topic(topic)
        for _number in range(3):
            for make in (make_event, make_partnership, make_practice, make_expert, make_notice):
                make(topics=some(TOPICS))
        indexes = KeptIndexes().update(LISTS)
        for _step in range(STEPS):
            random.choice(ACTIONS)(datetime.now(UTC))
            if random.random() < 0.4:
                clock.shift(timedelta(hours=random.randint(1, 40)))
            indexes = indexes.update(LISTS)
            for index in indexes.by_kind.values():
                assert_true(index)
        for index in indexes.by_kind.values():
            assert labels(index) == labels(new_index(index.kind, index.read_at))


def listed(indexes):
    return list(indexes.by_kind[EVENTS].listed)


def test_a_few_changes_are_read_alone(monkeypatch):
    indexes = KeptIndexes().update([EVENTS])
    event = make_event(topics=["energy"])

    monkeypatch.setattr(build, "new_index", None)
    assert listed(indexes.update([EVENTS])) == [event.pk]


def test_of_many_changes_everything_is_read_at_once(monkeypatch):
    indexes = KeptIndexes().update([EVENTS])
    events = [make_event() for _number in range(3)]

    monkeypatch.setattr(build, "MOST_CHANGED_RECORDS", 2)
    monkeypatch.setattr(build, "reread_records", None)
    assert listed(indexes.update([EVENTS])) == [event.pk for event in events]


def test_when_the_clock_is_set_back_nothing_of_the_future_stays():
    event = make_event(public_from=BEGINNING)

    with time_machine.travel(BEGINNING, tick=False) as clock:
        indexes = KeptIndexes().update([EVENTS])
        assert listed(indexes) == [event.pk]
        clock.shift(timedelta(seconds=-1))
        assert listed(indexes.update([EVENTS])) == []


def test_a_municipality_that_becomes_public_counts_from_that_moment_on():
    town = make_municipality(public_from=BEGINNING)
    event = make_event(municipalities=[town])

    with time_machine.travel(BEGINNING - timedelta(seconds=1), tick=False) as clock:
        indexes = KeptIndexes().update([EVENTS])
        assert known(indexes.by_kind[EVENTS]).get(("municipality", str(town.pk))) is None
        assert indexes.is_current()
        clock.shift(timedelta(seconds=1))
        assert not indexes.is_current()
        index = indexes.update([EVENTS]).by_kind[EVENTS]
    assert known(index)["municipality", str(town.pk)] == {event.pk}
