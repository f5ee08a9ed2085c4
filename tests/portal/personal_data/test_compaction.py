"""What somebody may still read stays on the disk; that is waited for, or said."""

from contextlib import closing
from time import sleep

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from portal.personal_data.compaction import NotCompacted, write_statistics_anew
from publishing.models import Link

pytestmark = [
    pytest.mark.usefixtures("copied_database"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="has no other databases"),
]


@pytest.fixture
def somebody_else():
    """A transaction that began before the erasure in another database of the same server."""
    parameters = connection.get_connection_params() | {"dbname": "postgres"}
    with closing(connection.get_new_connection(parameters)) as other:
        other.execute("SELECT pg_current_xact_id()")
        yield other


def erase():
    Link.objects.create(url="https://example.org/zqcanaryx", outcome="fine")
    call_command("erase_person", "zqcanaryx", "--yes")


def test_a_transaction_in_another_database_is_waited_for(somebody_else, monkeypatch, capsys):
    waits = []

    def wait(seconds):
        waits.append(seconds)
        somebody_else.rollback()
        sleep(seconds)

    monkeypatch.setattr("portal.personal_data.compaction.sleep", wait)
    erase()

    assert waits
    assert "publishing.link: 1" in capsys.readouterr().out


def test_one_that_does_not_end_stops_the_certificate(somebody_else, monkeypatch, capsys):
    monkeypatch.setattr("portal.personal_data.compaction.LONGEST_WAIT", 1)

    with pytest.raises(CommandError, match="the database is in use"):
        erase()

    assert capsys.readouterr().out == ""
    assert not Link.objects.exists()


def test_who_does_not_own_the_database_is_told_what_to_do(monkeypatch):
    """To them PostgreSQL only gives a warning; the file of its statistics stays the same."""
    monkeypatch.setattr("portal.personal_data.compaction.file_of_statistics", lambda cursor: 1)

    with connection.cursor() as cursor, pytest.raises(NotCompacted, match="as the owner"):
        write_statistics_anew(cursor)
