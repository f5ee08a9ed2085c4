"""Transactions that overlap and commit in another order than they began lose no change."""

from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection, transaction

from publishing import content_changes
from publishing.content_changes import (
    OTHER,
    changes_since,
    current_position,
    log_other_change,
    prune_log,
)
from publishing.models import ContentChange
from tests.factories import make_source


@contextmanager
def other_connection():
    parameters = connection.get_connection_params()
    kept = {name: parameters.get(name) for name in ("dbname", "user", "host", "port", "password")}
    with psycopg.connect(**kept) as other:
        yield other


@pytest.fixture
def two_writers(fresh_log):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    rows = make_source().pk, make_source().pk
    with other_connection() as one, other_connection() as other:
        yield (one, rows[0]), (other, rows[1])


def write(writer):
    writing, key = writer
    writing.execute("UPDATE publishing_source SET title = title WHERE id = %s", [key])


def test_a_transaction_that_commits_after_a_later_one_is_not_lost(two_writers):
    first, second = two_writers
    position = current_position()
    write(first)
    write(second)
    second[0].commit()
    position, changes = changes_since(position)
    assert changes == {OTHER}
    assert changes_since(position)[1] == set()

    first[0].commit()

    position, changes = changes_since(position)
    assert changes == {OTHER}
    assert changes_since(position)[1] == set()


def test_what_a_transaction_writes_after_it_took_a_position_is_not_lost(two_writers):
    first, second = two_writers
    with transaction.atomic():
        log_other_change()
        position = current_position()
        write(second)
        second[0].commit()  # of all transactions that have ended, this is the youngest
        position, changes = changes_since(position)
        assert changes == {OTHER}
        assert changes_since(position)[1] == set()
        log_other_change()
    assert changes_since(position)[1] == {OTHER}


def test_nothing_is_pruned_that_comes_after_a_transaction_that_still_runs(two_writers, monkeypatch):
    monkeypatch.setattr(content_changes, "KEPT_CHANGES", 1)
    first, _second = two_writers
    write(first)
    for _number in range(3):
        log_other_change()
    position = current_position()
    before = ContentChange.objects.count()
    prune_log()
    assert 3 <= ContentChange.objects.count() <= before
    first[0].commit()
    assert changes_since(position)[1] == {OTHER}


def test_a_pruned_log_says_what_it_no_longer_knows(two_writers, monkeypatch):
    monkeypatch.setattr(content_changes, "KEPT_CHANGES", 3)
    ContentChange.objects.all().delete()
    for number in range(10, 16):  # transactions that have ended long ago
        ContentChange.objects.create(kind=0, record_id=0, transaction_id=number)

    prune_log()

    assert sorted(ContentChange.objects.values_list("transaction_id", flat=True)) == [13, 14, 15]
    assert changes_since(("13:13:", None, 0))[1] == {OTHER}
    assert changes_since(("12:12:", None, 0))[1] is None


def test_rows_that_a_restored_copy_brought_from_another_server_are_pruned(two_writers):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO publishing_contentchange(kind, record_id, transaction_id) "
            "VALUES (0, 0, 1000000000000)"
        )
    prune_log()
    assert not ContentChange.objects.filter(transaction_id=1_000_000_000_000).exists()
