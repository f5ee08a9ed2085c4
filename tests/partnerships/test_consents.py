"""What is shown of a person, where, and for how long."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Expert
from publishing.outputs import Output
from tests.factories import make_expert
from tests.persons import make_person
from tests.reading import read

pytestmark = pytest.mark.django_db

NAME = "Zaphod Beeblebrox"
TODAY = timezone.localdate()
ENDED = [
    {"withdrawn_on": TODAY},
    {"expires_on": TODAY - timedelta(days=1)},
    {"given_on": TODAY + timedelta(days=1)},
]


def names_in(output):
    return [expert.person and expert.person.name for expert in Expert.objects.shown_in(output)]


@pytest.mark.parametrize("allowed", Output)
def test_a_name_is_known_only_in_the_outputs_that_the_consent_names(allowed):
    make_person(NAME, allowed)

    shown = {output: names_in(output) for output in Output}

    assert shown == {output: [NAME if output == allowed else None] for output in Output}


@pytest.mark.parametrize("ended", ENDED)
def test_a_consent_that_has_ended_or_not_begun_shows_nobody(ended):
    make_person(NAME, *Output, **ended)
    assert [names_in(output) for output in Output] == [[None]] * 4


def test_the_latest_of_several_consents_says_who_it_is():
    expert = make_person("Name of Before", *Output).expert
    make_person(NAME, "pages", expert=expert, given_on=TODAY)

    assert names_in("pages") == [NAME]
    assert names_in("data") == ["Name of Before"]


def test_who_wants_to_be_shown_with_a_name_or_not_at_all_is_left_out_of_all_other_outputs():
    make_person(NAME, "data", expert=make_expert(without_consent="nothing"))

    assert names_in("data") == [NAME]
    assert [names_in(one) for one in ("pages", "lists", "archive")] == [[], [], []]


def test_the_page_of_the_municipality_names_the_person_and_shows_the_biography(client):
    expert = make_person(NAME, "pages", biography_en="Knows pumps.").expert
    address = f"/en/municipalities/{expert.municipality.slug}/"

    page, listed = client.get(address).content, client.get("/en/experts/").content

    assert b"Zaphod" in page
    assert b"Knows pumps." in page
    assert b"Zaphod" not in listed


def test_the_list_and_the_search_name_the_person(client):
    make_person(NAME, "lists", biography_en="Knows pumps.")

    assert b"Zaphod" in client.get("/en/experts/").content
    assert NAME in read(client, "/en/search/?q=zaphod").texts("bdi")


@pytest.mark.parametrize("path", ["experts/", "search/?q=zaphod", "search/?q=head"])
def test_after_a_withdrawal_the_next_request_finds_nobody(client, path):
    consent = make_person(NAME, "lists", "pages")
    assert b"Zaphod" in client.get(f"/en/{path}").content

    consent.withdrawn_on = TODAY
    consent.save()

    found = read(client, f"/en/{path}")
    assert NAME not in found.texts("bdi")
    if "zaphod" in path:
        assert "Nothing was found" in found.texts("h2")


def test_the_index_forgets_a_name_on_the_day_after_the_last(client):
    make_person(NAME, "lists", expires_on=TODAY)
    assert NAME in read(client, "/en/search/?q=zaphod").texts("bdi")

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        page = read(client, "/en/search/?q=zaphod")

    assert "Nothing was found" in page.texts("h2")


def test_a_list_counts_those_without_a_name_or_nothing_only_while_the_consent_holds(client):
    expert = make_expert(without_consent="nothing")
    make_person(NAME, "lists", "pages", expert=expert, expires_on=TODAY)
    assert read(client, "/en/experts/").found == 1

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert read(client, "/en/experts/").found == 0


@pytest.mark.parametrize(
    ("what", "status"),
    [
        ({"with_portrait": True, "in_pages": True}, 200),
        ({"with_portrait": False, "in_pages": True}, 404),
        ({"with_portrait": True, "in_data": True}, 404),
        ({"with_portrait": True, "in_pages": True, "withdrawn_on": TODAY}, 404),
    ],
)
def test_a_portrait_is_handed_out_while_a_consent_allows_it(client, what, status):
    consent = make_person(NAME, **what)
    consent.portrait.save("face.png", ContentFile(b"pixels"))
    address = reverse("portrait", args=[consent.person.portrait_file or consent.portrait.name[10:]])

    response = client.get(address)

    assert response.status_code == status
    if status == 200:
        assert response["Cache-Control"] == "no-cache, private"
        towns = client.get(f"/en/municipalities/{consent.expert.municipality.slug}/").content
        assert address.encode() in towns
