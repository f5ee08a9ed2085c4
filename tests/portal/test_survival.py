"""Kaplan and Meier's estimate, beside a published example."""

import pytest

from portal.survival import half_time, kaplan_meier, middle

# Weeks of remission of 21 patients with 6-mercaptopurine (Freireich and others, 1963); the
# estimates are those of Kalbfleisch and Prentice, and of Greenwood on the log-log scale.
RELAPSES = [6, 6, 6, 7, 10, 13, 16, 22, 23]
STILL_WELL = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
REMAINING = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}

pytestmark = pytest.mark.any_database


def estimate(came, left=()):
    return kaplan_meier(
        {f"came {place}": time for place, time in enumerate(came)},
        {f"left {place}": time for place, time in enumerate(left)},
    )


def test_the_estimate_is_that_of_the_published_example():
    rows = estimate(RELAPSES, STILL_WELL)

    assert {time: round(1 - rows[time].share, 3) for time in REMAINING} == REMAINING
    assert [len(rows[time].watched) for time in (6, 7, 10, 23)] == [21, 17, 15, 6]
    assert half_time(rows) == 23


def test_the_range_is_greenwoods_on_the_log_log_scale():
    row = estimate(RELAPSES, STILL_WELL)[6]

    assert (round(1 - row.high, 3), round(1 - row.low, 3)) == (0.620, 0.952)


def test_without_anybody_there_are_no_rows():
    assert (estimate([]), half_time([]), middle([])) == ([], None, None)


def test_who_leaves_at_a_time_was_watched_at_it():
    (row,) = estimate([0], [0, 0, 0])

    assert (len(row.watched), len(row.left), row.share) == (4, 3, 0.25)


def test_where_all_came_nothing_is_known_of_the_range():
    (row,) = estimate([0, 0])

    assert (row.share, row.low, row.high) == (1, 0, 1)


def test_the_middle_of_those_that_came_leaves_out_the_others():
    assert middle([0, 1, 9]) == 1
    assert half_time(estimate([0, 1, 9], [9] * 20)) is None
