from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event
from partnerships.models import Country
from publishing.constraints import ConstraintChecker
from tests.factories import make_country

TOO_SHORT = "A country code has two capital letters, as in JO."


def violations(record, changed=None):
    rules = ConstraintChecker(type(record))
    return list(rules.violations(rules.note(record, changed)))


def test_nothing_is_said_of_a_record_that_keeps_all_rules(db):
    assert violations(make_country("JO")) == []


def test_a_broken_rule_is_said_in_its_own_words(db):
    assert violations(Country(code="jo")) == [TOO_SHORT]


def test_a_rule_about_fields_that_stay_is_not_asked(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert violations(Country(code="jo"), changed={"name_en"}) == []


def test_a_rule_about_a_field_that_changes_is_asked(db):
    assert violations(Country(code="jo"), changed={"name_en", "code"}) == [TOO_SHORT]


def test_each_of_many_records_gets_its_own_answer_however_few_queries_ask(db):
    rules, early, late = ConstraintChecker(Event), date(2016, 1, 1), date(2017, 1, 1)
    right = rules.note(Event(starts_on=early, ends_on=late))
    wrong = rules.note(Event(starts_on=late, ends_on=early))
    others = [rules.note(Event(slug=f"event-{number}")) for number in range(1000)]

    with CaptureQueriesContext(connection) as queries:
        assert "An event cannot end before it starts." not in list(rules.violations(right))
        assert "An event cannot end before it starts." in list(rules.violations(wrong))
        assert not any(list(rules.violations(noted)) for noted in others)
    assert len([one for one in queries if "_check" in one["sql"]]) < 10


def test_values_that_the_database_cannot_compare_break_no_rule(db):
    assert violations(Event(slug="waste", withdrawn_because="a\0b")) == []  # SQLite can


def test_a_record_that_keeps_all_checks_is_asked_about_them_once(db):
    event = Event(slug="waste")
    with CaptureQueriesContext(connection) as queries:
        event.validate_constraints()
    assert len([one for one in queries if "_check" in one["sql"]]) == 1


def test_each_broken_check_of_a_record_is_said(db):
    event = Event(slug="Waste", starts_on=date(2017, 1, 1), ends_on=date(2016, 1, 1))
    with pytest.raises(ValidationError) as raised:
        event.validate_constraints()
    assert {
        "An address is written in lower case.",
        "An event cannot end before it starts.",
    } <= set(raised.value.messages)


def test_a_check_of_a_field_that_is_not_asked_for_is_not_asked_either(db):
    Event(slug="Waste").validate_constraints(exclude={"slug"})
