"""Two lists made of one run: what PostgreSQL is not asked again, and what takes long.

    DATABASE_URL=sqlite://:memory: .venv/bin/python -m pytest -n 0 -p tests.statements \
        -m "not browser"

runs all tests, notes the statements of SQL that each sends, and how long it takes. Then it writes
anew tests/once.txt, the names of tests all of whose statements are sent by others too, which are
not named there; they run on SQLite only (docs/decisions/0026). And tests/long.txt, the names of
those that `make quick` leaves out. A new test is in neither list until then.
"""

import re
from collections import Counter, defaultdict
from pathlib import Path
from time import process_time

import pytest
from django.db.backends.utils import CursorWrapper

FOLDER = Path(__file__).parent

ON_BOTH = 0.1  # seconds that all runs of a test may take together to be run on both anyway
QUICK = 0.15  # seconds that one run of a test may take to be one of `make quick`

# Here the same statement may be answered otherwise: by hand-written SQL, order, letters,
# values that one of the databases refuses, locks.
BOTH = re.compile(
    r"tests/(search|publishing|operations|portal/personal_data|opendata/package)/"
    r"|/test_(hostile_input|search_quality|all_records|widgets|drafts|record_search|races|concurrency"
    r"|passkeys|sign_ins|content_watch|queries|querysets|models|constraints)\.py"
)

sent = defaultdict(set)  # name of a test -> its statements
seconds, runs = Counter(), Counter()
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
        may_be = seconds[name] >= ON_BOTH and name not in kept and sent[name]
        if may_be and all(senders[one] > 1 for one in sent[name]):
            senders.subtract(sent[name])
            found.append(name)
    return sorted(found)


def long(seconds, runs):
    return sorted(name for name in runs if seconds[name] / runs[name] >= QUICK)


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
    name, began = name_of_test(item), process_time()
    if not item.get_closest_marker("any_database"):
        running.append(name)
    yield
    running.clear()
    seconds[name] += process_time() - began
    runs[name] += 1


def pytest_sessionfinish(session, exitstatus):
    if not exitstatus:
        kept = {name_of_test(item) for item in session.items if must_run_on_both(item)}
        lists = {"once.txt": spared(sent, seconds, kept), "long.txt": long(seconds, runs)}
        for file, names in lists.items():
            (FOLDER / file).write_text("\n".join(names) + "\n")
