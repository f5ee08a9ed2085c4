"""What the database refuses, and what it takes; states and sources of records."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from events.models import Event, FollowUp, Participation, PartnershipOrigin
from partnerships.models import Country, Party
from portal.models import Site
from publishing.models import Source
from tests.factories import (
    make_consent,
    make_event,
    make_expert,
    make_municipality,
    make_notice,
    make_organisation,
    make_page,
    make_partnership,
    make_practice,
    make_source,
    make_topic,
)

pytestmark = pytest.mark.django_db

DAY, LATER = date(2017, 5, 13), date(2017, 5, 20)


def event(**fields):
    return lambda: make_event(**fields)


def town(**fields):
    return lambda: make_municipality(**fields)


def consent(**fields):
    return lambda: make_consent(make_expert(), **fields)


def notice(**fields):
    return lambda: make_notice(**fields)


def partnership(**fields):
    return lambda: make_partnership(**fields)


def twice(make, **fields):
    def make_two():
        make(**fields)
        make(**fields)

    return make_two


def site(pk):
    return lambda: Site.objects.create(pk=pk, name_en="Portal")


def country(code):
    return lambda: Country.objects.create(code=code, name_en="Somewhere")


def steps(model, keys, number=1):
    """As many equal rows between two new records as the test asks for."""

    def link():
        makers = {"partnership": make_partnership, "municipality": make_municipality}
        row = {key: makers.get(key, make_event)() for key in keys}
        for _number in range(number):
            model.objects.create(**row)

    return link


def event_after_itself():
    one = make_event()
    FollowUp.objects.create(earlier=one, later=one)


def topic_twice():
    topic, one = make_topic(), make_event()
    for _number in range(2):
        Event.topics.through.objects.create(tag=topic, content_object=one)


UNKNOWN = {"ends_on": None, "ends_precision": "unknown"}
ENDS = {"ends_precision": "day", "starts_on": DAY}
REFUSED = {
    "event_ends_after_it_starts": event(starts_on=LATER, ends_on=DAY),
    "event_ends_after_it_starts: no beginning": event(starts_on=None, ends_on=DAY),
    "event_first_day_has_a_precision": event(starts_on=DAY, starts_precision="unknown"),
    "event_first_day_has_a_precision: no day": event(starts_on=None, starts_precision="day"),
    "event_last_day_has_a_precision": event(ends_on=LATER, ends_precision="unknown"),
    "event_last_day_has_a_precision: no day": event(ends_on=None, ends_precision="day"),
    "event_withdrawn_with_a_reason": event(state="withdrawn"),
    "partnership_withdrawn_with_a_reason": partnership(state="withdrawn"),
    "municipality_withdrawn_with_a_reason": town(state="withdrawn"),
    "goodpractice_withdrawn_with_a_reason": lambda: make_practice(state="withdrawn"),
    "notice_withdrawn_with_a_reason": notice(state="withdrawn"),
    "expert_withdrawn_with_a_reason": lambda: make_expert(state="withdrawn"),
    "organisation_withdrawn_with_a_reason": lambda: make_organisation(state="withdrawn"),
    "standingpage_withdrawn_with_a_reason": lambda: make_page(state="withdrawn"),
    "municipality_has_both_coordinates_or_none: east": town(longitude=None),
    "municipality_has_both_coordinates_or_none: north": town(latitude=None),
    "municipality_has_both_coordinates_or_none: range": town(latitude=91.0),
    "municipality_has_both_coordinates_or_none: too far": town(longitude=-180.5),
    "municipality_year_needs_a_count": town(population_year=2017),
    "partnership_ends_after_it_begins": partnership(start_year=2018, end_year=2017),
    "consent_ends_after_it_was_given": consent(given_on=LATER, expires_on=DAY),
    "consent_has_a_proof": consent(proof=""),
    "notice_reference_is_used_once": twice(make_notice, reference="A027"),
    "notice_date_has_a_precision": notice(published_on=DAY, published_precision="unknown"),
    "notice_date_has_a_precision: no day": notice(published_precision="day"),
    "there_is_one_site": site(2),
    "country_code_has_two_capitals: small": country("jo"),
    "country_code_has_two_capitals: one": country("J"),
    "country_code_has_two_capitals: digit": country("J1"),
    "source_is_a_web_address": lambda: make_source(url="javascript:alert(1)"),
    "event_does_not_follow_itself": event_after_itself,
    "events_are_linked_once": steps(FollowUp, ["earlier", "later"], 2),
    "event_leads_to_a_partnership_once": steps(PartnershipOrigin, ["event", "partnership"], 2),
    "municipality_is_a_party_once": steps(Party, ["partnership", "municipality"], 2),
    "municipality_has_a_role_once": steps(Participation, ["event", "municipality"], 2),
    "event_has_a_topic_once": topic_twice,
    "slug": twice(make_event, slug="the-same"),
}
TAKEN = {
    "an event of one day": event(starts_on=DAY, ends_on=DAY),
    "an event of a week": event(starts_on=DAY, ends_on=LATER),
    "an event without a known end": event(starts_on=DAY, **UNKNOWN),
    "an event without any date": event(starts_on=None, **UNKNOWN),
    "an event known to the month": event(starts_on=DAY, starts_precision="month"),
    "a withdrawn event with a reason": event(state="withdrawn", withdrawn_because="Wrong."),
    "a municipality on the map": town(latitude=-90.0, longitude=180.0),
    "a municipality at zero": town(latitude=0.0, longitude=0.0),
    "a municipality that is not on the map": town(latitude=None, longitude=None),
    "a count with its year": town(population=1000, population_year=2017),
    "a count without a year": town(population=1000),
    "a partnership of one year": partnership(start_year=2017, end_year=2017),
    "a partnership with an end only": partnership(end_year=2017),
    "a partnership without years": partnership(),
    "a consent for a day": consent(given_on=DAY, expires_on=DAY),
    "a consent without an end": consent(),
    "two notices without a reference": twice(make_notice, reference=""),
    "a notice with a date": notice(published_on=DAY, published_precision="month"),
    "a notice without a date": notice(),
    "the site": site(1),
    "a country": country("XK"),
    "a source over http": lambda: make_source(url="http://example.org/"),
    "a step": steps(FollowUp, ["earlier", "later"]),
    "two municipalities in two roles": steps(Participation, ["event", "municipality"]),
}


@pytest.mark.parametrize("constraint", REFUSED)
def test_the_database_refuses_what_cannot_be(constraint):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        REFUSED[constraint]()

    name = constraint.partition(":")[0]
    is_named = name in str(refused.value)
    assert is_named or "UNIQUE constraint failed" in str(refused.value)  # SQLite says columns


@pytest.mark.parametrize("what", TAKEN)
def test_the_database_takes_what_can_be(what):
    TAKEN[what]()  # raises if not


@pytest.mark.parametrize(
    ("make", "change", "says"),
    [
        (make_event, {"ends_on": date(2000, 1, 1), "ends_precision": "day"}, "before it starts"),
        (make_event, {"state": "withdrawn"}, "Give a short reason"),
        (make_municipality, {"latitude": None}, "latitude and longitude together"),
        (make_partnership, {"start_year": 2018, "end_year": 2017}, "before it begins"),
    ],
)
def test_a_form_says_in_words_what_the_database_would_refuse(make, change, says):
    record = make()
    for name, value in change.items():
        setattr(record, name, value)

    with pytest.raises(ValidationError) as refused:
        record.validate_constraints()

    assert says in " ".join(refused.value.messages)


def test_a_new_record_is_a_draft():
    assert Event().state == "draft"


def test_an_id_has_its_prefix_and_four_digits():
    assert Event(pk=42).public_id == "EV-0042"
    assert Event(pk=12345).public_id == "EV-12345"


def test_a_source_is_named_by_its_title_or_address():
    assert str(Source(url="https://example.org/a", title="Report")) == "Report"
    assert str(Source(url="https://example.org/a")) == "https://example.org/a"
    assert Source(url="https://www.example.org/a").host == "example.org"


def test_topics_that_were_not_loaded_cost_no_query(django_assert_num_queries):
    one = make_event(topics=["energy"])

    with django_assert_num_queries(0):
        assert one.topic_list == []
