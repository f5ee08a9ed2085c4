"""Readers never wait for a writer: another connection holds the database's lock meanwhile."""

import sqlite3
import time
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from portal.middleware import DueChangesMiddleware
from search import index
from search.engines import engine
from search.locks import REFRESH_LOCK_ID
from search.models import Stale
from tests.factories import make_event

pytestmark = [
    pytest.mark.usefixtures("copied_database"),
    pytest.mark.django_db(transaction=True),
]
LONGEST = 1  # second


@pytest.fixture(autouse=True)
def empty_index(transactional_db):
    """Emptying the tables of models after a test leaves the index's own."""
    with connection.cursor() as cursor:
        engine().clear(cursor)


@contextmanager
def writing():
    """Another connection has written and not committed yet."""
    if connection.vendor == "sqlite":
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        parameters = connection.get_connection_params()
        kept = {name: parameters.get(name) for name in ("dbname", "user", "host", "port")}
        other = psycopg.connect(**kept)
        other.execute("SELECT 1 FROM search_stale FOR UPDATE")
    try:
        yield other
    finally:
        other.rollback()
        other.close()


@pytest.mark.parametrize(
    "address", ["/en/", "/en/search/?q=kilikia", "/en/search/suggestions/?q=kiliki"]
)
def test_a_page_does_not_wait_for_a_writer(client, address):
    client.get(address)
    make_event(title_en="Kilikia")
    with writing():
        before = time.monotonic()
        response = client.get(address)
        passed = time.monotonic() - before
    assert response.status_code == 200
    assert passed < LONGEST


def test_what_was_not_indexed_while_somebody_wrote_is_found_afterwards(found):
    make_event(title_en="Kilikia")
    with writing():
        assert found("kilikia") == []
    assert found("kilikia") == ["Kilikia"]


def test_after_giving_way_a_writer_waits_again_as_long_as_the_settings_allow(found):
    make_event(title_en="Kilikia")
    with connection.cursor() as cursor:
        timeout = {"sqlite": "PRAGMA busy_timeout", "postgresql": "SHOW lock_timeout"}
        before = cursor.execute(timeout[connection.vendor]).fetchone()
        with writing():
            found("kilikia")
        assert cursor.execute(timeout[connection.vendor]).fetchone() == before


def test_while_another_process_refreshes_the_index_nobody_else_does():
    make_event(title_en="Kilikia")
    with writing() as other:
        if connection.vendor == "postgresql":
            other.rollback()
            other.execute("SELECT pg_advisory_xact_lock(%s)", [REFRESH_LOCK_ID])
        assert index.refresh_index() == 0
    assert index.refresh_index() > 0


def test_what_is_due_while_somebody_writes_is_said_not_to_be_noted():
    event = make_event(public_from=timezone.now() - timedelta(days=1))
    index.refresh_index()
    since = timezone.now() - timedelta(days=2)
    with writing() as other:
        if connection.vendor == "postgresql":
            other.execute("INSERT INTO search_stale(kind, record_id) VALUES (1, %s)", [event.pk])
        before = time.monotonic()
        assert index.mark_due_stale(since, timezone.now()) is False
        assert time.monotonic() - before < LONGEST
    assert index.mark_due_stale(since, timezone.now()) is True
    assert Stale.objects.filter(record_id=event.pk).exists()


def test_with_nothing_due_nobody_asks_for_a_lock():
    with writing():
        assert index.mark_due_stale(timezone.now(), timezone.now()) is True


def test_the_first_page_of_a_process_does_not_wait_either(client):
    make_event(public_from=timezone.now() - timedelta(days=1))
    client.get("/en/")
    DueChangesMiddleware.looked_at = None
    with writing():
        before = time.monotonic()
        assert client.get("/en/").status_code == 200
        assert time.monotonic() - before < LONGEST
