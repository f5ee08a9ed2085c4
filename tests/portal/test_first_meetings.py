"""From the first event to a partnership: who is watched from when until when."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils import timezone

from portal.first_meetings import FirstMeetings
from portal.impact import ImpactFilter
from publishing.facet_index import get_facet_indexes
from tests.factories import make_event, make_municipality, make_partnership

pytestmark = pytest.mark.django_db


def first_meetings(query=""):
    events, partnerships, towns = get_facet_indexes("event", "partnership", "municipality")
    return FirstMeetings(ImpactFilter(QueryDict(query), events), partnerships, towns.listed)


def meet(year, *towns, **what_matters):
    day = year and date(year, 1, 1)
    return make_event(starts_on=day, municipalities=towns, **what_matters)


def work_together(town, year):
    return make_partnership([town, make_municipality("DE")], start_year=year)


@pytest.fixture
def end():
    """The last full year of the records is 2019."""
    meet(2020)


@pytest.mark.usefixtures("end")
def test_who_began_a_partnership_came_after_so_many_calendar_years():
    soon, slow = make_municipality(), make_municipality()
    meet(2016, soon, slow)
    work_together(soon, 2016)
    work_together(slow, 2018)
    work_together(slow, 2019)

    assert first_meetings().groups["came"] == {soon.pk: 0, slow.pk: 2}


@pytest.mark.usefixtures("end")
def test_who_has_none_is_watched_until_the_last_full_year():
    town, late = make_municipality(), make_municipality()
    meet(2016, town)
    meet(2017, late)
    work_together(late, 2020)

    meetings = first_meetings()

    assert meetings.last_year == 2019
    assert meetings.groups["left"] == {town.pk: 3, late.pk: 2}


@pytest.mark.usefixtures("end")
def test_whose_way_cannot_be_told_is_not_watched():
    earlier, unknown, late, undated = (make_municipality() for _number in range(4))
    meet(2016, earlier, unknown)
    meet(2020, late)
    meet(None, undated)
    work_together(earlier, 2015)
    work_together(unknown, None)

    meetings = first_meetings()

    groups = {name: set(some) for name, some in meetings.groups.items()}
    assert groups["earlier"] == {earlier.pk}
    assert groups["unknown"] == {unknown.pk}
    assert groups["late"] == {late.pk}
    assert set(meetings.without_date) == {undated.pk}
    assert not meetings.municipalities_watched


@pytest.mark.usefixtures("end")
def test_a_topic_narrows_the_events_and_a_year_is_that_of_the_first():
    town = make_municipality()
    meet(2015, town, topics=["energy"])
    meet(2017, town, topics=["solid-waste"])

    assert first_meetings().first_years == {town.pk: 2015}
    assert first_meetings("topic=solid-waste").first_years == {town.pk: 2017}
    assert first_meetings("year=2017").first_years == {}


@pytest.mark.usefixtures("end")
def test_what_nobody_may_see_neither_begins_nor_ends_anything():
    town = make_municipality()
    meet(2014, town, state="draft")
    meet(2016, town)
    make_partnership([town, make_municipality("DE")], start_year=2016, state="draft")

    assert first_meetings().groups["left"] == {town.pk: 3}


def test_announced_events_do_not_lengthen_the_records():
    meet(timezone.localdate().year + 2, make_municipality())

    assert first_meetings().last_year == timezone.localdate().year - 1


def test_without_a_dated_event_nothing_is_watched():
    meet(None, make_municipality())

    assert (first_meetings().last_year, first_meetings().rows) == (None, [])
