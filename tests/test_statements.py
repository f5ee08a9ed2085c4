"""Which tests run with one database only, and which take long.

A name in a list whose test is gone does no harm; it goes when the list is made anew.
"""

import pytest

from tests.conftest import RUN_ONCE
from tests.statements import BOTH, long, shape_of, spared


@pytest.mark.parametrize(
    ("sql", "shape"),
    [
        ("SELECT a FROM b WHERE c IN (%s, %s, %s)", "SELECT a FROM b WHERE c IN (%s)"),
        ("INSERT INTO b VALUES (%s, %s), (%s, %s)", "INSERT INTO b VALUES (%s)"),
        ("INSERT INTO b VALUES (%s, NULL), (%s, NULL)", "INSERT INTO b VALUES (%s, NULL)"),
        ("SELECT a FROM b LIMIT 20 OFFSET 40", "SELECT a FROM b LIMIT n OFFSET n"),
    ],
)
def test_a_statement_is_the_same_however_many_values_it_takes(sql, shape):
    assert shape_of(sql) == shape


SENT = {
    "long": {"A", "B"},
    "middle": {"A", "C"},
    "short": {"A", "B"},
    "silent": set(),
    "quick": {"A"},
}
SECONDS = {"long": 3, "middle": 2, "short": 1, "silent": 9, "quick": 0.01}


def test_the_longest_test_is_spared_that_sends_nothing_of_its_own():
    assert spared(SENT, SECONDS, kept=set()) == ["long"]


def test_what_must_run_on_both_is_not_spared():
    assert spared(SENT, SECONDS, kept={"long"}) == ["short"]


def test_a_test_is_long_if_one_run_of_it_is():
    assert long({"once": 1, "often": 1}, {"once": 1, "often": 100}) == ["once"]


def test_what_must_run_on_both_does():
    assert list(filter(BOTH.search, RUN_ONCE)) == []
