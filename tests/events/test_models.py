"""What an event says of itself."""

from datetime import date

import pytest
import time_machine
from django.utils import translation

from events.models import Event
from tests.factories import make_event, make_municipality

pytestmark = pytest.mark.django_db


def test_the_country_of_the_place_and_those_of_the_municipalities_count():
    event = make_event(country="TR", municipalities=[make_municipality("JO")], countries=["LB"])

    assert sorted(event.countries.values_list("code", flat=True)) == ["JO", "LB", "TR"]


def test_when_is_written_in_the_readers_language():
    event = make_event(starts_on=date(2017, 5, 1), starts_precision="month")

    with translation.override("de"):
        assert event.when == "Mai 2017"
    assert (event.machine_date, event.year) == ("2017-05", 2017)


def test_an_event_without_date_says_nothing_about_it():
    event = make_event(starts_on=None)

    assert (event.when, event.machine_date, event.year) == ("", "", None)


def test_a_municipality_in_two_roles_is_one_place():
    town = make_municipality()
    event = make_event(municipalities=[town])
    event.participations.create(municipality=town, role="host")

    assert Event.objects.with_face().get().places == [town]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "last_day"),
    [
        (date(2017, 5, 1), date(2017, 5, 3), date(2017, 5, 3)),
        (date(2017, 5, 1), None, date(2017, 5, 1)),
        (None, None, None),
    ],
)
def test_the_database_knows_the_last_day(starts_on, ends_on, last_day):
    event = make_event(starts_on=starts_on, ends_on=ends_on)
    event.refresh_from_db()

    assert event.last_day == last_day


@time_machine.travel("2020-06-15T12:00:00+02:00", tick=False)
def test_an_event_is_upcoming_until_its_last_day_has_passed():
    running = make_event(starts_on=date(2020, 6, 10), ends_on=date(2020, 6, 15))
    later = make_event(starts_on=date(2020, 7, 1))
    make_event(starts_on=date(2020, 6, 14))
    make_event(starts_on=None)

    assert list(Event.objects.upcoming()) == [running, later]
