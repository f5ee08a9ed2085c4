"""What editors decide about matches, and what reasons are worth."""

import pytest

from events.models import Event
from matching.models import MatchDecision, MatchWeight
from partnerships.models import Partnership
from tests import factories as made
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def deir_alla():
    return made.make_municipality("JO", name_en="Deir Alla", population=60_000)


@pytest.fixture
def jena():
    return made.make_municipality("DE", name_en="Jena", population=110_000)


def add_decision(client, one, other, **typed):
    data = {"one": one.public_id, "other": other.public_id, "note": "They asked for it.", **typed}
    return client.post("/admin/matching/matchdecision/add/", data)


@pytest.fixture
def reviewer(client):
    client.force_login(made.make_colleague("Reviewers"))


def test_an_introduction_starts_a_chain(client, reviewer, deir_alla, jena):
    answer = add_decision(client, jena, deir_alla, verdict="introduced")

    assert answer.status_code == 302
    decision = MatchDecision.objects.get()
    event, contact = Event.objects.get(), Partnership.objects.get()
    assert decision.event == event
    assert (str(event), event.state) == ("Introduction: Deir Alla – Jena", "draft")
    assert (str(contact), contact.kind, contact.state) == ("Deir Alla – Jena", "contact", "draft")
    assert [record.versions.count() for record in (event, contact)] == [1, 1]
    for record in (event, contact):
        type(record).objects.filter(pk=record.pk).update(state="published")
    page = read(client, event.get_absolute_url())
    assert contact.get_absolute_url() in page.hrefs(page.main)


def test_an_introduction_is_made_once(client, reviewer, deir_alla, jena):
    add_decision(client, jena, deir_alla, verdict="introduced")
    decision = MatchDecision.objects.get()
    address = f"/admin/matching/matchdecision/{decision.pk}/change/"
    for verdict in ("hidden", "introduced"):
        client.post(address, {"verdict": verdict, "note": "Again."})

    decision.refresh_from_db()
    assert (decision.verdict, Event.objects.count()) == ("introduced", 1)


def test_only_two_municipalities_can_be_introduced(client, reviewer, jena):
    answer = add_decision(client, jena, made.make_practice(municipality=jena), verdict="introduced")

    assert answer.status_code == 200
    assert MatchDecision.objects.count() == Event.objects.count() == 0


def test_a_pair_is_decided_on_once_in_whichever_order(client, reviewer, deir_alla, jena):
    add_decision(client, jena, deir_alla, verdict="hidden")

    answer = add_decision(client, deir_alla, jena, verdict="hidden")

    assert (answer.status_code, MatchDecision.objects.count()) == (200, 1)


@pytest.mark.parametrize("wrong", ["MU-99999999", "EV-0001", "Jena", "MU-0001\x00"])
def test_an_id_that_names_nothing_is_refused(client, reviewer, jena, wrong):
    data = {"one": jena.public_id, "other": wrong, "note": "Why.", "verdict": "hidden"}

    assert client.post("/admin/matching/matchdecision/add/", data).status_code == 200
    assert MatchDecision.objects.count() == 0


def test_undoing_a_decision_keeps_it_in_the_history(client, reviewer, deir_alla, jena):
    add_decision(client, jena, deir_alla, verdict="hidden")
    decision = MatchDecision.objects.get()
    chosen = {"action": "propose_again", "_selected_action": [decision.pk]}
    client.post("/admin/matching/matchdecision/", chosen)

    decision.refresh_from_db()
    history = client.get(f"/admin/matching/matchdecision/{decision.pk}/history/").content.decode()
    assert decision.verdict == "proposed"
    assert "hidden: it does not fit: They asked for it." in history
    assert "proposed again: They asked for it." in history


def test_a_weight_cannot_give_less_at_most_than_for_one_thing(client):
    client.force_login(made.make_colleague("Operators"))
    weight = MatchWeight.objects.get(rule="topic")
    address = f"/admin/matching/matchweight/{weight.pk}/change/"

    for points, most, status in (("5", "4", 200), ("101", "101", 200), ("5", "15", 302)):
        assert client.post(address, {"points": points, "most": most}).status_code == status
