"""Chains: what led to an event and what followed, whatever their length."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.chains import event_chain
from events.models import FollowUp
from tests.factories import make_event, make_partnership, make_practice

pytestmark = pytest.mark.django_db

FIRST_DAY = date(2017, 1, 1)


def line(length):
    """Events that each followed from the one before, a week apart."""
    events = []
    for week in range(length):
        starts_on = FIRST_DAY + timedelta(weeks=week)
        events.append(make_event(starts_on=starts_on, after=events[-1:]))
    return events


def records(chain):
    return [node.record for node in chain.nodes]


def test_an_event_of_its_own_is_a_chain_of_one():
    event = make_event()

    assert records(event_chain(event)) == [event]


def test_the_chain_is_the_same_from_its_first_and_its_last_event():
    events = line(4)

    assert records(event_chain(events[0])) == records(event_chain(events[-1])) == events


def test_a_chain_leads_on_to_the_partnership_and_its_practice():
    first, second = line(2)
    partnership = make_partnership(start_year=2017)
    second.partnership_steps.create(partnership=partnership)
    practice = make_practice(partnership=partnership, year=2019)

    assert records(event_chain(first)) == [first, second, partnership, practice]
    assert records(partnership.origins.chain()) == [first, second, partnership, practice]


def test_a_partnership_that_came_from_an_earlier_event_only_is_not_what_this_event_led_to():
    first = make_event()
    second = make_event(after=[first])
    beside = make_event(after=[first], leads_to=[make_partnership()])

    assert records(event_chain(second)) == [first, second]
    assert beside not in records(event_chain(second))


def test_a_partnership_shows_where_it_came_from_and_nothing_that_came_later():
    first = make_event()
    partnership = make_partnership()
    origin = make_event(after=[first], leads_to=[partnership])
    make_event(after=[origin])

    assert records(partnership.origins.chain()) == [first, origin, partnership]


def test_a_partnership_without_origins_has_an_empty_chain():
    chain = make_partnership().origins.chain()

    assert len(chain) == 0
    assert chain.drawing(right_to_left=False) is None


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn", "archived"])
def test_only_published_stations_appear(state):
    hidden = {"state": state, "withdrawn_because": "Wrong."}
    first = make_event()
    make_event(after=[first], **hidden)
    partnership = make_partnership()
    make_event(after=[first], leads_to=[partnership, make_partnership(**hidden)])
    make_practice(partnership=partnership, **hidden)

    kinds = [node.kind for node in event_chain(first).nodes]

    assert kinds == ["event", "event", "partnership"]


def test_no_step_stands_before_the_one_it_follows_from_even_if_the_dates_say_so():
    early = make_event(starts_on=date(2018, 1, 1))
    late = make_event(starts_on=date(2017, 1, 1), after=[early])

    assert records(event_chain(late)) == [early, late]


def test_an_event_of_a_later_year_took_the_partnership_further():
    partnership = make_partnership(start_year=2017)
    event = make_event(starts_on=date(2019, 1, 1), leads_to=[partnership])

    chain = event_chain(event)

    assert records(chain) == [partnership, event]
    assert [link.takes_further for link in chain.links] == [True]


def test_an_event_known_to_the_year_comes_before_what_followed_in_that_year():
    tour = make_event(starts_on=date(2017, 1, 1), starts_precision="year")
    mission = make_event(starts_on=date(2017, 3, 1), after=[tour])

    chain = event_chain(tour)

    assert records(chain) == [tour, mission]
    assert sorted(chain.months.values()) == [2017 * 12 + 2] * 2


def test_the_rail_of_the_list_is_as_firm_as_the_step_to_the_next_station():
    first, second, third = line(3)
    second.previous_steps.update(evidence="assumed")
    third.previous_steps.update(earlier=first, evidence="documented")

    stations = event_chain(first).stations

    assert [station.rail for station in stations] == ["assumed", "", ""]
    assert [len(station.from_further) for station in stations] == [0, 0, 1]


def test_a_circle_in_the_database_is_still_listed():
    first, second = line(2)
    FollowUp.objects.create(earlier=second, later=first)

    assert records(event_chain(first)) == [first, second]


def test_an_event_without_a_date_comes_after_those_with_one():
    undated = make_event(starts_on=None)
    dated = make_event()
    last = make_event(starts_on=date(2020, 1, 1), after=[undated, dated])

    assert records(event_chain(last)) == [dated, undated, last]


def test_two_ways_to_the_same_event_show_it_once():
    first = make_event(starts_on=date(2017, 1, 1))
    left = make_event(starts_on=date(2017, 2, 1), after=[first])
    right = make_event(starts_on=date(2017, 3, 1), after=[first])
    last = make_event(starts_on=date(2017, 4, 1), after=[left, right])

    chain = event_chain(first)

    assert records(chain) == [first, left, right, last]
    steps = [step.start.record for step in chain.incoming_links(chain.nodes[-1])]
    assert steps == [left, right]


def test_a_long_chain_costs_as_many_queries_as_a_short_one():
    queries = {}
    for length in (2, 30):
        events = line(length)
        events[-1].partnership_steps.create(partnership=make_partnership())
        with CaptureQueriesContext(connection) as captured:
            assert len(event_chain(events[0])) == length + 1
        queries[length] = [query["sql"] for query in captured]

    assert len(queries[30]) == len(queries[2]) <= 4, queries


@pytest.mark.parametrize("length", [2, 3, 10])
def test_a_step_that_would_close_a_circle_is_refused(length):
    events = line(length)

    with pytest.raises(ValidationError, match="This would make a circle"):
        FollowUp(earlier=events[-1], later=events[0]).clean()


def test_a_shortcut_is_no_circle():
    events = line(3)

    FollowUp(earlier=events[0], later=events[2]).clean()  # raises if refused


def test_a_circle_that_got_into_the_database_hangs_nothing():
    first, second = line(2)
    FollowUp.objects.create(earlier=second, later=first)

    with pytest.raises(ValidationError):
        FollowUp(earlier=first, later=second).clean()
