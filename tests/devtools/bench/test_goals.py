"""The goals beside what was found."""

import pytest

from devtools.bench.goals import GOALS, goal_rows
from devtools.bench.report import goal_lines


def cell(portal, wsgi=1, django=2, **others):
    costs = {"portal": portal, "wsgi": wsgi, "django": django}
    return {
        name: {"server_ms": ms, "database_ms": 0, "p50_ms": 10, "p99_ms": 25} | others
        for name, ms in costs.items()
    }


def database(size, ms):
    names = ["list", "list, topic", "list, topic and country", "list, last page", "home"]
    return {
        "engine": "SQLite",
        "size": size,
        "uncached": {"pages": {name: cell(ms) for name in names}, "memory": 150 * 2**20},
        "office_pages": [{"name": "list of events", "ms": 151}],
    }


@pytest.fixture
def found():
    middle = database(20_000, 7)
    middle["cached"] = {"pages": {"home": cell(1.25)}, "mixed": {50: cell(1)}}
    databases = [database(1_000, 6), middle, database(100_000, 7.5)]
    return {title: reached["SQLite"] for title, _goal, reached in goal_rows(databases)}


def test_the_worst_size_counts(found):
    assert found["list, filtered, last page, not kept whole, ms"] == (7.5, True)
    assert found["growth of any page from the fewest to the most events"] == (1.25, True)
    assert found["memory of the server with 20,000 events, MiB"] == (150, False)
    assert found["list of 100,000 events in the back office, ms"] == (151, False)


def test_what_is_finished_is_as_fast_as_bare_functions(found):
    assert found["finished pages one by one, × bare WSGI's speed"] == (0.8, False)
    assert found["finished pages in turns, × bare WSGI's"] == (1, True)
    assert found["p99 / p50 of finished pages, 50 connections"] == (2.5, True)


def test_what_was_not_measured_is_a_dash(found):
    assert found["search, common and rare word, ms"] is None
    lines = list(goal_lines([database(1_000, 9)]))
    assert len(lines) == len(GOALS) + 5
    assert lines[5].split("|")[1:] == [
        f" {'list, filtered, last page, not kept whole, ms':<53} ",
        "    ≤ 8 ",
        " **9.00** ",
        "",
    ]
