"""The measures of a list of results."""

import pytest

from devtools.metrics import ndcg, recall


@pytest.mark.parametrize("found", ["ab", "ba", "abx"])
def test_all_right_ones_first_is_perfect(found):
    assert ndcg(found, "ab") == 1


def test_a_right_one_counts_less_the_lower_it_stands():
    assert ndcg("xa", "a") == pytest.approx(0.6309, abs=0.0001)


def test_nothing_right_is_worth_nothing():
    assert (ndcg("xyz", "a"), recall("xyz", "a")) == (0, 0)


def test_only_the_first_places_count():
    assert ndcg("xxa", "a", at=2) == 0
    assert recall("xxa", "a", at=2) == 0


def test_recall_is_the_share_of_the_right_ones_that_are_found():
    assert recall("axb", "abcd") == 0.5


def test_recall_asks_for_no_more_than_there_is_room_for():
    assert recall("ab", "abcd", at=2) == 1


def test_where_nothing_is_right_finding_nothing_is_perfect():
    assert (ndcg("", ""), recall("", "")) == (1, 1)
    assert (ndcg("x", ""), recall("x", "")) == (0, 0)
