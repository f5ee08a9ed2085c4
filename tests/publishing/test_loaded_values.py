"""What was loaded is not asked for again; what changed since then is."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from events.models import Event, FollowUp
from tests.factories import make_event, make_format

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """As the database has it."""
    return Event.objects.get(pk=make_event(slug="tour", format="study_tour", country="JO").pk)


def test_what_is_as_it_was_loaded_costs_one_query_for_the_checks(event, django_assert_num_queries):
    with django_assert_num_queries(1):
        event.full_clean()


def test_a_reference_that_changed_has_to_exist(event):
    event.format_id = 4_000_000
    with pytest.raises(ValidationError) as refusal:
        event.full_clean()
    assert set(refusal.value.message_dict) == {"format"}


def test_a_record_that_was_fetched_for_it_exists(event, django_assert_num_queries):
    event.format = make_format("workshop")
    with django_assert_num_queries(1):
        event.full_clean()


def test_a_record_that_nobody_stored_does_not_exist(event):
    event.format = type(event.format)(pk=4_000_000)
    with pytest.raises(ValidationError):
        event.full_clean()


def test_an_address_that_changed_has_to_be_free(event):
    make_event(slug="taken")
    event.slug = "taken"
    with pytest.raises(ValidationError) as refusal:
        event.full_clean()
    assert set(refusal.value.message_dict) == {"slug"}


def test_an_address_that_was_left_and_taken_by_another_is_not_free(event):
    event.slug = "elsewhere"
    event.save()
    make_event(slug="tour")
    event.slug = "tour"
    with pytest.raises(ValidationError):
        event.full_clean()


def test_a_new_record_is_asked_about_everything(event):
    with pytest.raises(ValidationError) as refusal:
        Event(slug="tour", format_id=4_000_000).full_clean()
    assert set(refusal.value.message_dict) == {"slug", "format"}


def test_a_step_that_changed_makes_no_circle(event):
    later, other = make_event(after=[event]), make_event()
    step = FollowUp.objects.get()
    step.full_clean()
    back = FollowUp.objects.create(earlier=other, later=later)
    back = FollowUp.objects.get(pk=back.pk)
    back.earlier, back.later = later, event
    with pytest.raises(ValidationError) as refusal:
        back.full_clean()
    assert "circle" in str(refusal.value)


def test_the_database_refuses_what_was_taken_in_the_meantime(event):
    Event.objects.filter(pk=event.pk).update(slug="moved")
    make_event(slug="tour")
    event.full_clean()
    with pytest.raises(IntegrityError):
        event.save()
