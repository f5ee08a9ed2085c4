"""Steps in tables: which events followed from one, and to which partnerships it led."""

import pytest

from events.models import FollowUp, PartnershipOrigin
from tests.factories import make_event, make_municipality, make_partnership, make_source
from tests.uploading import confirm, outcomes, problems, upload

pytestmark = pytest.mark.django_db


def take(editor, *rows, header="slug,title_en,followed_by"):
    response = upload(editor, "\n".join([header, *rows]))
    confirm(editor, response)
    return response


def steps():
    return set(FollowUp.objects.values_list("earlier__slug", "later__slug"))


def test_a_row_names_events_of_the_portal_and_of_its_own_table(editor):
    make_event(slug="there")

    take(editor, "a,First,b; there", "b,Second,")

    assert steps() == {("a", "b"), ("a", "there")}


def test_a_new_step_is_reported_by_the_first_source_of_the_later_event(editor):
    take(
        editor,
        "a,First,b,https://example.org/a",
        "b,Second,,https://example.org/b; https://example.org/c",
        header="slug,title_en,followed_by,sources",
    )

    step = FollowUp.objects.get()
    assert (step.evidence, step.source.url) == ("reported", "https://example.org/b")


def test_a_step_that_stays_keeps_what_was_said_of_it_and_one_left_out_goes(editor):
    one, stays, goes = make_event(slug="a"), make_event(slug="stays"), make_event(slug="goes")
    FollowUp.objects.create(earlier=one, later=stays, evidence="documented", note="Series")
    FollowUp.objects.create(earlier=one, later=goes)

    take(editor, "a,stays; new", "new,", header="slug,followed_by")

    known = FollowUp.objects.values_list("later__slug", "evidence", "note")
    assert set(known) == {("stays", "documented", "Series"), ("new", "reported", "")}


def test_a_circle_is_refused_whatever_closes_it(editor):
    one, other = make_event(slug="a", title_en="First"), make_event(slug="b", title_en="Second")
    FollowUp.objects.create(earlier=one, later=other)

    response = take(editor, "b,Second,c", "c,Third,a")

    assert outcomes(response) == {2: "refused", 3: "refused"}
    assert problems(response) == [
        ": This would make a circle: “Second” already follows from “c”.",
        ": This would make a circle: “Third” already follows from “First”.",
    ]
    assert steps() == {("a", "b")}


def test_a_circle_within_a_table_is_refused(editor):
    response = take(editor, "a,First,b", "b,Second,a")

    assert set(outcomes(response).values()) == {"refused"}
    assert steps() == set()


def test_a_step_turned_round_by_one_table_is_no_circle(editor):
    one, other = make_event(slug="a"), make_event(slug="b")
    FollowUp.objects.create(earlier=one, later=other)

    take(editor, "b,a", "a,", header="slug,followed_by")

    assert steps() == {("b", "a")}


def test_an_event_does_not_follow_from_itself(editor):
    response = take(editor, "a,First,a")

    assert problems(response) == [": An event cannot follow from itself."]


def test_a_row_that_is_known_by_its_id_is_named_by_its_key(editor):
    event = make_event(slug="a")

    take(editor, f"{event.public_id},,First,", ",b,Second,a", header="id,slug,title_en,followed_by")

    assert steps() == {("b", "a")}


def test_an_event_led_to_partnerships_documented_where_they_came_out_of_it(editor):
    partners = [make_municipality("JO"), make_municipality("DE")]
    source = make_source(url="https://example.org/p")
    make_partnership(partners, slug="p-new", sources=[source])
    make_partnership(partners, slug="p-old")

    take(
        editor,
        "a,First,p-new (origin); p-old",
        header="slug,title_en,partnerships",
    )

    origins = PartnershipOrigin.objects.values_list(
        "partnership__slug", "kind", "evidence", "source"
    )
    assert set(origins) == {
        ("p-new", "origin", "documented", source.pk),
        ("p-old", "step", "reported", None),
    }


def test_a_partnership_that_is_named_twice_is_linked_once(editor):
    make_partnership(slug="p-new")

    take(editor, "a,First,p-new (step); p-new (origin)", header="slug,title_en,partnerships")

    assert PartnershipOrigin.objects.get().kind == "origin"
