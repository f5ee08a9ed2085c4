"""Tables between their preview and the confirmation."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from spreadsheets import uploads
from spreadsheets.headers import Table

TABLE = Table(["id", "title_en"], [[2, ["", "عمّان"]]], ["Phone"], ["A note."], "ar")


@pytest.fixture(autouse=True)
def empty_storage():
    store = storages["waiting_imports"]
    for name in store.listdir("")[1] if store.exists("") else []:
        store.delete(name)


def test_a_table_comes_back_whole():
    token = uploads.save_upload(TABLE, user=1, model="events.Event")
    assert uploads.get_upload(token, Table, user=1, model="events.Event") == TABLE


def test_nobody_else_gets_it():
    token = uploads.save_upload(TABLE, user=1)
    assert uploads.get_upload(token, Table, user=2) is None


@pytest.mark.parametrize("token", ["", "0" * 32, "../secret_key", "x" * 32, "/etc/passwd"])
def test_an_unknown_token_gives_nothing(token):
    assert uploads.get_upload(token, Table, user=1) is None


def test_a_table_is_forgotten_when_asked_to():
    token = uploads.save_upload(TABLE, user=1)
    uploads.delete_upload(token)
    assert uploads.get_upload(token, Table, user=1) is None


def test_the_next_upload_clears_away_what_is_older_than_a_day(monkeypatch):
    old = uploads.save_upload(TABLE, user=1)
    tomorrow = timezone.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(uploads.timezone, "now", lambda: tomorrow)
    new = uploads.save_upload(TABLE, user=1)
    assert storages["waiting_imports"].listdir("")[1] == [new]
    assert uploads.get_upload(old, Table, user=1) is None
