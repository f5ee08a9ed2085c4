"""What was once public at an address leads to where it is now."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from events.models import Event
from publishing.models import Addressed, FormerAddress, Topic
from tests.factories import (
    make_any,
    make_event,
    make_expert,
    make_municipality,
    make_notice,
    make_page,
    make_partnership,
    make_practice,
    make_topic,
)
from tests.office import page_of, save, typed

pytestmark = pytest.mark.django_db


def move(record, slug):
    record.slug = slug
    record.save()


def answer(client, path):
    response = client.get(f"/en/{path}")
    return response.status_code, response.headers.get("Location")


of_every_kind = pytest.mark.parametrize(
    ("make", "path"),
    [
        (make_event, "events/{}/"),
        (make_municipality, "municipalities/{}/"),
        (make_partnership, "partnerships/{}/"),
        (make_practice, "practices/{}/"),
        (make_notice, "notices/{}/"),
        (make_page, "{}/"),
        (make_topic, "topics/{}/"),
    ],
)


@of_every_kind
def test_every_kind_of_record_leads_on_from_its_old_address(client, make, path):
    record = make(slug="old")
    move(record, "new")
    assert answer(client, path.format("old")) == (301, f"/en/{path.format('new')}")
    assert answer(client, path.format("new")) == (200, None)


@pytest.mark.parametrize("language", ["en", "de", "tr", "ar"])
def test_the_reader_stays_in_the_language(client, language):
    move(make_event(slug="old"), "new")
    response = client.get(f"/{language}/events/old/?page=2")
    assert response["Location"] == f"/{language}/events/new/?page=2"


def test_a_moved_page_may_be_kept_only_as_long_as_others(client):
    move(make_event(slug="old"), "new")
    response = client.get("/en/events/old/")
    assert sorted(response["Cache-Control"].split(", ")) == ["max-age=30", "public"]
    assert not response.cookies


def test_an_event_does_not_answer_for_a_page_of_another_kind(client):
    move(make_event(slug="old"), "new")
    assert answer(client, "practices/old/") == (404, None)


def test_all_addresses_of_a_record_that_moved_often_lead_straight_to_the_last(client):
    event = make_event(slug="first")
    move(event, "second")
    move(event, "third")
    assert answer(client, "events/first/")[1] == "/en/events/third/"
    assert answer(client, "events/second/")[1] == "/en/events/third/"


def test_a_record_that_moves_back_answers_and_makes_no_circle(client):
    event = make_event(slug="first")
    move(event, "second")
    move(event, "first")
    assert answer(client, "events/first/") == (200, None)
    assert answer(client, "events/second/") == (301, "/en/events/first/")
    assert FormerAddress.objects.count() == 1


def test_two_records_that_swap_their_addresses_both_answer(client):
    one, other = make_event(slug="one"), make_event(slug="other")
    move(one, "between")
    move(other, "one")
    move(one, "other")
    assert answer(client, "events/one/") == (200, None)
    assert answer(client, "events/other/") == (200, None)
    assert answer(client, "events/between/") == (301, "/en/events/other/")


def test_a_new_record_at_the_old_address_wins(client):
    move(make_event(slug="old"), "new")
    make_event(slug="old")
    assert answer(client, "events/old/") == (200, None)


def test_a_draft_at_the_old_address_keeps_it(client):
    move(make_event(slug="old"), "new")
    make_event(slug="old", state="draft")
    assert answer(client, "events/old/") == (404, None)


def test_the_record_that_left_an_address_last_has_it(client):
    move(make_event(slug="old"), "first")
    move(make_event(slug="old"), "second")
    assert answer(client, "events/old/") == (301, "/en/events/second/")


@pytest.mark.parametrize("state", ["draft", "in_review", "archived"])
def test_the_new_address_of_what_is_not_public_stays_unknown(client, state):
    event = make_event(slug="old", state=state)
    move(event, "new")
    assert answer(client, "events/old/") == (404, None)


def test_what_was_withdrawn_says_goodbye_at_its_new_address(client):
    event = make_event(slug="old", state="withdrawn", withdrawn_because="Wrong.")
    move(event, "new")
    assert answer(client, "events/old/") == (301, "/en/events/new/")
    assert answer(client, "events/new/") == (410, None)


def test_a_deleted_record_leads_nowhere(client):
    event = make_event(slug="old")
    move(event, "new")
    event.delete()
    assert answer(client, "events/old/") == (404, None)


def test_a_record_without_a_page_leaves_no_address():
    move(make_expert(slug="old"), "new")
    assert not FormerAddress.objects.exists()


def test_an_address_that_was_not_stored_is_not_left():
    event = make_event(slug="old")
    event.slug = "new"
    event.save(update_fields=["title_en"])
    assert not FormerAddress.objects.exists()


def test_a_record_that_was_loaded_in_parts_leaves_its_address_too(client):
    make_event(slug="old")
    move(Event.objects.only("title_en").get(), "new")
    assert answer(client, "events/old/") == (301, "/en/events/new/")


def test_an_address_leads_to_one_record():
    FormerAddress.objects.create(route="event", slug="old", record_id=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        FormerAddress.objects.create(route="event", slug="old", record_id=2)


def test_a_page_that_is_there_costs_no_query_for_former_addresses(
    client, django_assert_max_num_queries
):
    event = make_event()
    with django_assert_max_num_queries(12) as captured:
        client.get(event.get_absolute_url())
    assert [query for query in captured if "formeraddress" in query["sql"]] == []


# -- capital letters ---------------------------------------------------------------------


@of_every_kind
def test_an_address_in_capital_letters_leads_to_the_right_one(client, make, path):
    make(slug="jordan-tour")
    right = f"/en/{path.format('jordan-tour')}"
    assert answer(client, path.format("Jordan-TOUR")) == (301, right)
    assert answer(client, f"{path.format('JORDAN-TOUR')}?page=2") == (301, f"{right}?page=2")


def test_a_former_address_in_capital_letters_leads_on(client):
    move(make_event(slug="old"), "new")
    assert answer(client, "events/OLD/") == (301, "/en/events/new/")


@pytest.mark.parametrize("state", ["draft", "in_review", "archived"])
def test_capital_letters_tell_nothing_of_what_is_not_public(client, state):
    make_event(slug="secret", state=state)
    assert answer(client, "events/SECRET/") == (404, None)


@pytest.mark.parametrize("path", ["events/NEVER-WAS/", "NEVER-WAS/"])
def test_capital_letters_of_what_never_was_lead_nowhere(client, path):
    assert answer(client, path) == (404, None)


def addressed_models():
    return [model for model in apps.get_models() if issubclass(model, Addressed)]


@pytest.mark.parametrize("model", addressed_models(), ids=lambda it: it.__name__)
def test_no_database_keeps_two_addresses_that_differ_in_case_only(model):
    record = make_topic("one") if model is Topic else make_any(model, slug="one")
    with pytest.raises(IntegrityError, match="slug_in_lower_case"), transaction.atomic():
        model.objects.filter(pk=record.pk).update(slug="One")


def test_an_address_is_written_in_lower_case_by_whoever_saves_it():
    event = make_event(slug="Jordan-Tour")
    event.refresh_from_db()
    assert event.slug == "jordan-tour"


def test_former_addresses_that_differ_in_case_only_do_not_exist():
    FormerAddress.objects.create(route="event", slug="old", record_id=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        FormerAddress.objects.create(route="event", slug="OLD", record_id=2)
    FormerAddress.objects.create(route="practice", slug="OLD", record_id=2)


def test_the_rule_is_said_in_a_sentence():
    rule = next(it for it in Event._meta.constraints if it.name == "event_slug_in_lower_case")
    with pytest.raises(ValidationError, match="An address is written in lower case."):
        rule.validate(Event, Event(slug="Jordan"))


def test_a_form_lowers_an_address_and_refuses_one_that_is_taken_then(editor):
    make_event(slug="taken")
    event = make_event(slug="free", state="draft")

    response = editor.post(page_of(event), typed(editor, event, slug="TAKEN"))
    assert response.context["adminform"].form.errors["slug"]

    save(editor, event, slug="Jordan-Tour")
    assert event.slug == "jordan-tour"


# -- lists ---------------------------------------------------------------------------


def test_a_list_narrowed_by_a_topic_that_moved_leads_to_the_present_one(client):
    move(make_topic("rubbish"), "solid-waste")
    assert answer(client, "events/?topic=energy&topic=rubbish&year=2017&page=2") == (
        302,
        "/en/events/?topic=energy&topic=solid-waste&year=2017&page=2",
    )


@pytest.mark.parametrize("value", ["never-was", "a" * 3000, "%00", "%F0%9F%98%80"])
def test_a_list_narrowed_by_what_never_was_is_shown(client, value):
    assert answer(client, f"events/?topic={value}") == (200, None)
