"""How often the service for names is right on the real facts, by spellings nobody tuned it for."""

import pytest

from devtools.spellings import judge_spellings

pytestmark = pytest.mark.usefixtures("facts")
GOOD_ENOUGH = 0.97


def test_the_first_candidate_is_right_and_what_is_sure_is_true():
    judged = judge_spellings()
    assert len(judged) == 1_000
    for half in ("tuning", "unseen"):
        some = [one for one in judged if one.spelling.half == half]
        wrong = [str(one) for one in some if not one.is_right]
        assert len(wrong) <= (1 - GOOD_ENOUGH) * len(some), wrong
    assert [str(one) for one in judged if one.is_sure and not one.is_right] == []
