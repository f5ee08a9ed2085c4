"""The figures are those of all workers, whichever of them is asked."""

import os
import re
import urllib.request

import pytest

from operations.metrics.counters import SharedCounters
from operations.metrics.counting import CountingApplication
from operations.metrics.exposition import exposition
from operations.metrics.server import serve_metrics
from tests.wsgi import ask


def plain(environ, start_response):
    start_response("404 Not Found", [])
    return [b""]


def broken(environ, start_response):
    raise ValueError


def in_another_process(work):
    pid = os.fork()
    if not pid:
        work()
        os._exit(0)
    os.waitpid(pid, 0)


@pytest.mark.any_database
def test_answers_of_all_workers_are_added_up_also_of_those_that_have_ended(tmp_path):
    def answer():
        application = CountingApplication(plain, SharedCounters(tmp_path / "metrics"))
        for _time in range(100):
            ask(application, "/en/")

    for _worker in range(3):
        in_another_process(answer)
    counters = SharedCounters(tmp_path / "metrics")
    counters.add(200, 0.3)

    totals = counters.totals()
    assert (totals["4xx"], totals["2xx"], totals[0.5]) == (300, 1, 1)
    assert counters.pids() == [os.getpid()]


@pytest.mark.any_database
def test_workers_at_the_same_time_have_rows_of_their_own(tmp_path):
    first = SharedCounters(tmp_path / "metrics")
    in_another_process(lambda: SharedCounters(tmp_path / "metrics").add(200, 1))
    first.add(200, 1)
    assert first.totals()["2xx"] == 2


@pytest.mark.any_database
def test_an_error_nobody_caught_counts_as_one_of_the_server(tmp_path):
    counters = SharedCounters(tmp_path / "metrics")
    with pytest.raises(ValueError):  # noqa: PT011 - any
        ask(CountingApplication(broken, counters), "/")
    assert counters.totals()["5xx"] == 1


@pytest.mark.django_db
def test_the_figures_are_in_the_form_of_prometheus(tmp_path, settings):
    settings.VAR_DIR = settings.BACKUP_DIR = tmp_path
    counters = SharedCounters(tmp_path / "metrics")
    counters.add(200, 0.03)
    counters.add(503, 20)

    said = exposition(counters)

    lines = said.splitlines()
    assert all(
        re.fullmatch(r'(# (HELP|TYPE) .*|portal_\w+(\{\w+="[^"]+"\})? [\d.e+-]+)', line)
        for line in lines
    )
    assert 'portal_responses_total{status="5xx"} 1' in lines
    assert 'portal_response_seconds_bucket{le="0.05"} 1' in lines
    assert 'portal_response_seconds_bucket{le="+Inf"} 2' in lines
    assert {"portal_database_up 1", "portal_migrated 1", "portal_mails_due 0"} <= set(lines)


@pytest.mark.any_database
def test_they_are_served_apart_from_the_portal(tmp_path, settings, monkeypatch):
    monkeypatch.setattr("operations.metrics.server.exposition", lambda _counters: "portal_x 1\n")
    server = serve_metrics("127.0.0.1:0", None)
    try:
        address = f"http://127.0.0.1:{server.server_address[1]}"
        with urllib.request.urlopen(f"{address}/metrics", timeout=5) as answer:
            assert answer.read() == b"portal_x 1\n"
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{address}/", timeout=5)
    finally:
        server.shutdown()
        server.server_close()
