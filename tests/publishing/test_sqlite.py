"""What SQLite is told with each connection."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection, connections
from django.db.models.functions import JSONObject

from publishing.models import Topic


@pytest.fixture
def reader(tmp_path, monkeypatch, django_db_blocker):
    """A connection to a database in which somebody else is writing."""
    file, options = tmp_path / "portal.sqlite3", {"transaction_mode": "IMMEDIATE", "timeout": 0}
    there = connection.settings_dict | {"NAME": str(file), "OPTIONS": options}
    monkeypatch.setitem(connections.settings, "reader", there)
    with (
        django_db_blocker.unblock(),
        closing(sqlite3.connect(file, isolation_level=None)) as writer,
    ):
        writer.execute("BEGIN IMMEDIATE")
        yield connections["reader"]
        connections["reader"].close()
    del connections["reader"]


def test_a_page_with_rows_as_json_needs_no_lock_while_somebody_writes(reader):
    with reader.cursor():
        rows = Topic.objects.annotate(rows=JSONObject(slug="slug"))
        assert "JSON_OBJECT" in str(rows.using("reader").query.get_compiler("reader").as_sql())
