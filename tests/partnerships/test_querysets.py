"""Counts and lists about places; notices and consents that are still good."""

from datetime import date

import pytest
import time_machine

from partnerships.atlas import active_municipalities
from partnerships.models import Consent, Country, Expert, Notice, Partnership
from partnerships.views.places import COUNTED_KINDS
from publishing.facet_index import count_records, get_facet_indexes
from tests.factories import (
    make_consent,
    make_country,
    make_event,
    make_expert,
    make_municipality,
    make_notice,
    make_partnership,
    make_practice,
    make_source,
)

pytestmark = pytest.mark.django_db


def test_a_municipality_counts_what_it_took_part_in_once():
    town = make_municipality()
    event = make_event(municipalities=[town])
    event.participations.create(municipality=town, role="host")
    make_event(municipalities=[town])
    make_partnership([town, make_municipality("DE")])
    for _number in range(3):
        make_practice(municipality=town)

    indexes = get_facet_indexes("event", "partnership", "practice")
    (counted,) = count_records([town], "municipality", *indexes)

    assert (counted.event_count, counted.partnership_count, counted.practice_count) == (2, 1, 3)


def test_a_country_counts_its_examples_once():
    jordan = make_country("JO")
    towns = [make_municipality(jordan), make_municipality(jordan)]
    make_partnership([*towns, make_municipality("DE")])
    make_event(municipalities=towns)
    make_practice(municipality=towns[0])

    (counted,) = count_records([jordan], "country", *get_facet_indexes(*COUNTED_KINDS))

    assert (
        counted.event_count,
        counted.partnership_count,
        counted.practice_count,
        counted.municipality_count,
    ) == (1, 1, 1, 2)


def test_only_municipalities_that_took_part_are_on_the_map():
    present, _absent = make_municipality(), make_municipality()
    hidden = make_municipality()
    make_event(municipalities=[present])
    make_event(municipalities=[hidden], state="draft")

    assert active_municipalities() == [present]


def test_countries_stand_in_the_order_that_staff_gave_them_then_by_name():
    for code, position in [("TR", 2), ("DE", 9), ("BA", 9), ("JO", 1)]:
        make_country(code, position=position)

    assert [country.code for country in Country.objects.in_order()] == ["JO", "TR", "BA", "DE"]


def test_partnerships_without_a_year_stand_last():
    unknown, old, new = (make_partnership(start_year=year) for year in (None, 2015, 2020))

    assert list(Partnership.objects.in_order()) == [new, old, unknown]


@time_machine.travel("2020-06-15T12:00:00+02:00", tick=False)
@pytest.mark.parametrize(
    ("expires_on", "is_open"),
    [(None, True), (date(2020, 6, 15), True), (date(2020, 6, 14), False)],
)
def test_a_notice_is_open_up_to_its_last_day(expires_on, is_open):
    notice = make_notice(expires_on=expires_on)

    assert list(Notice.objects.open()) == [notice] * is_open
    assert notice.has_expired is not is_open


@time_machine.travel("2020-06-15T12:00:00+02:00", tick=False)
@pytest.mark.parametrize(
    ("dates", "is_valid"),
    [
        ({}, True),
        ({"given_on": date(2020, 6, 16)}, False),
        ({"expires_on": date(2020, 6, 15)}, True),
        ({"expires_on": date(2020, 6, 14)}, False),
        ({"withdrawn_on": date(2020, 6, 15)}, False),
        ({"withdrawn_on": date(2020, 6, 16)}, True),
    ],
)
def test_a_consent_holds_from_its_first_to_its_last_day(dates, is_valid):
    consent = make_consent(make_expert(), **dates)

    assert list(Consent.objects.valid()) == [consent] * is_valid


def test_the_lists_load_what_their_cards_show(django_assert_num_queries):
    make_expert(topics=["energy"], sources=[make_source(title="Report")])

    with django_assert_num_queries(4):
        (expert,) = Expert.objects.in_order().with_card_data()
        assert [source.words for source in expert.sources.all()] == ["Report"]
        assert expert.municipality.country.code == "JO"
        assert [topic.slug for topic in expert.topic_list] == ["energy"]
