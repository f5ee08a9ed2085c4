"""Which tests ask PostgreSQL nothing that other tests do not ask: they run on SQLite only.

    DATABASE_URL=sqlite://:memory: .venv/bin/python -m pytest -n 0 -p tests.statements \
        -m "not browser"

runs all tests, notes the statements of SQL that each sends, and writes tests/once.txt anew: the
names of long tests all of whose statements are sent by others too, which are not named there.
A new test runs on both databases until then. (docs/decisions/0026)
"""

import re
from collections import Counter, defaultdict
from pathlib import Path
from time import process_time

import pytest
from django.db.backends.utils import CursorWrapper

LIST = Path(__file__).parent / "once.txt"

LONG = 0.1  # seconds; what is quicker runs on both

# Here the same statement may be answered otherwise: by hand-written SQL, order, letters,
# values that one of the databases refuses, locks.
BOTH = re.compile(
    r"tests/(search|publishing|operations|portal/personal_data|opendata/package)/"
    r"|/test_(hostile_input|search_quality|all_records|widgets|drafts|record_search|races|concurrency"
    r"|passkeys|sign_ins|content_watch|queries|querysets|models|constraints)\.py"
)

sent = defaultdict(set)  # name of a test -> its statements
seconds = Counter()
running = []


def shape_of(sql):
    """The statement without how many values it takes, and which part of a list it asks for."""
    sql = re.sub(r"\((?:%s(?:, )?)+\)", "(%s)", sql)
    sql = re.sub(r"(\([^()]*\))(?:, \1)+", r"\1", sql)
    return re.sub(r"(LIMIT|OFFSET) \d+", r"\1 n", sql)


def name_of_test(item):
    return item.nodeid.partition("[")[0]


def must_run_on_both(item):
    mark = item.get_closest_marker("django_db")
    return (
        BOTH.search(item.nodeid)
        or (mark and mark.kwargs.get("transaction"))
        or {"copied_database", "transactional_db"} & set(item.fixturenames)
    )


def spared(sent, seconds, kept):
    """The names of long tests each of whose statements another test sends that is not spared."""
    senders = Counter(statement for statements in sent.values() for statement in statements)
    found = []
    for name in sorted(sent, key=lambda name: (-seconds[name], name)):
        # What sends nothing here asks the database in a process of its own.
        may_be = seconds[name] >= LONG and name not in kept and sent[name]
        if may_be and all(senders[one] > 1 for one in sent[name]):
            senders.subtract(sent[name])
            found.append(name)
    return sorted(found)


# -- hooks of pytest --------------------------------------------------------------------


def noting(send):
    def send_and_note(cursor, sql, *args):
        if running and "SAVEPOINT" not in str(sql):
            sent[running[-1]].add(shape_of(str(sql)))
        return send(cursor, sql, *args)

    return send_and_note


def pytest_configure():
    CursorWrapper._execute = noting(CursorWrapper._execute)
    CursorWrapper._executemany = noting(CursorWrapper._executemany)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    if item.get_closest_marker("any_database"):
        yield
        return
    running.append(name_of_test(item))
    began = process_time()
    yield
    seconds[running.pop()] += process_time() - began


def pytest_sessionfinish(session, exitstatus):
    if not exitstatus:
        kept = {name_of_test(item) for item in session.items if must_run_on_both(item)}
        LIST.write_text("\n".join(spared(sent, seconds, kept)) + "\n")
