"""What monitoring asks, and what readers see while the database is away."""

import json
import os
import socket
import subprocess
import sys

import pytest
from django.db import OperationalError

from portal.outage import Outage, outage
from tests.conftest import ROOT
from tests.reading import Page

QUICKLY = 10  # seconds: one attempt takes 3, on a busy machine a little more


@pytest.fixture(params=["closed port", "black hole"])
def address_without_database(request):
    """A port that refuses, and one that takes every connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        port = listener.getsockname()[1]
        if request.param == "closed port":
            listener.close()
        yield f"postgres://portal@127.0.0.1:{port}/portal"


def test_a_process_without_database_says_so_at_once_in_the_readers_language(
    address_without_database,
):
    settings = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    told = subprocess.run(
        [sys.executable, "-m", "tests.portal.without_database"],
        cwd=ROOT,
        env=os.environ | settings | {"DATABASE_URL": address_without_database},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.returncode == 0, told.stderr
    answers = {path: rest for path, *rest in json.loads(told.stdout.splitlines()[-1])}

    waited = [seconds for _status, seconds, _headers, _text in answers.values()]
    assert max(waited) < QUICKLY
    assert sum(waited) < 2 * QUICKLY  # only the first waits
    assert {path: answer[0] for path, answer in answers.items()} == {
        **dict.fromkeys(answers, 503),
        "/livez": 200,
    }
    for path, (_status, _seconds, headers, _text) in answers.items():
        assert "no-store" in headers["Cache-Control"], path
    languages = {"/en/events/": "en", "/ar/": "ar", "/de/no-such-page/": "de", "/": "tr"}
    for path, language in languages.items():
        _status, _seconds, headers, text = answers[path]
        assert int(headers["Retry-After"]) > 0
        assert f'<html lang="{language}"' in text
        assert "css/base.css" in text


# -- the outage ------------------------------------------------------------------------


def test_an_outage_is_over_with_the_first_try_that_succeeds(db, monkeypatch):
    noted = Outage()
    noted.begin()
    assert not noted.is_over()

    monkeypatch.setattr("portal.outage.PAUSE", 0)
    noted.begin()
    assert noted.is_over()
    assert noted.next_try is None


def test_only_one_request_tries_the_database_again(db, monkeypatch):
    monkeypatch.setattr("portal.outage.PAUSE", 0)
    noted = Outage()
    noted.begin()
    with noted.trying:
        assert not noted.is_over()


@pytest.mark.django_db
def test_a_query_that_fails_is_answered_with_503_but_begins_no_outage(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("partnerships.models.Country.objects.in_order", locked)

    page = Page(client.get("/en/countries/"), strict=True)

    assert (page.status, page.heading) == (503, "This site is not available at the moment")
    assert outage.next_try is None


def locked():
    raise OperationalError("database is locked")


# -- what monitoring asks ----------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/livez"])
def test_a_probe_is_answered_over_plain_http_whatever_name_it_asks_for(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get(path, headers={"Host": "10.0.0.7:8000"})
    assert (response.status_code, json.loads(response.content)) == (200, {"status": "ok"})


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/livez"])
def test_the_answer_to_a_probe_is_never_kept(client, path):
    assert client.get(path)["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_probe_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/healthz")
