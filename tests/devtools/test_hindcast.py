"""What could be known before a partnership, and whether the rule would have proposed it."""

from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from devtools.hindcast import chance_of_place, interval, make_trials, rule_recall
from matching.rules import DEFAULT_WEIGHTS
from tests import factories as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners():
    return [made.make_municipality("DE"), made.make_municipality("JO")]


def recall_of_the_only_trial():
    (trial,) = make_trials()
    return rule_recall(trial, DEFAULT_WEIGHTS)


def test_who_met_before_would_have_been_proposed(partners):
    made.make_event(municipalities=partners, starts_on=date(2016, 5, 1))
    made.make_partnership(partners, start_year=2017)

    assert recall_of_the_only_trial() == 1


@pytest.mark.parametrize("starts_on", [date(2017, 1, 1), date(2018, 5, 1), None])
def test_what_came_later_or_at_an_unknown_time_is_hidden(partners, starts_on):
    made.make_event(municipalities=partners, starts_on=starts_on)
    made.make_partnership(partners, start_year=2017, topics=["energy"])
    for place in partners:
        made.make_practice(municipality=place, topics=["energy"], year=2018)
        made.make_expert(municipality=place, topics=["energy"])

    assert recall_of_the_only_trial() == 0


def test_a_partnership_of_an_earlier_one_is_no_question(partners):
    made.make_partnership(partners, start_year=2010)
    made.make_partnership(partners, start_year=2017)

    assert [trial.partnership.start_year for trial in make_trials()] == [2010]


def test_equal_scores_stand_in_any_order():
    scores = Counter({9: 4, 5: 12, 2: 3})

    assert [chance_of_place(score, scores) for score in (9, 5, 2, 0)] == [1, 0.5, 0, 0]


def test_an_interval_holds_the_mean_and_is_the_same_again():
    values = [0, 0, 1, 1, 1, 0, 1, 0]
    low, high = interval(values)

    assert 0 <= low < 0.5 < high <= 1
    assert interval(values) == (low, high)


def test_the_table_names_both_baselines(partners):
    made.make_event(municipalities=partners, starts_on=date(2016, 5, 1))
    made.make_partnership(partners, start_year=2017)
    output = StringIO()

    call_command("bench_matches", stdout=output)

    assert "random" in output.getvalue()
    assert "most events and partners" in output.getvalue()


def test_without_partnerships_it_says_what_is_missing():
    with pytest.raises(CommandError, match="no partnerships with a year"):
        call_command("bench_matches", stdout=StringIO())
