"""What an event says of itself."""

from datetime import date

import pytest
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
    assert (event.machine_date, list(event.years)) == ("2017-05", [2017])


def test_an_event_without_date_says_nothing_about_it():
    event = make_event(starts_on=None)

    assert (event.when, event.machine_date, list(event.years)) == ("", "", [])


def test_a_municipality_in_two_roles_is_one_place():
    town = make_municipality()
    event = make_event(municipalities=[town])
    event.participations.create(municipality=town, role="host")

    assert Event.objects.with_participations().get().places == [town]
