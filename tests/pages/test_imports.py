"""What all facts and texts have become, and that importing them again changes nothing."""

import io

import pytest
from django.core.management import call_command

from events.models import Event, FollowUp, PartnershipOrigin
from tests.conftest import ROOT
from tests.portal.test_import_facts import EARLIER, LATER, counts


def test_every_event_of_the_facts_is_public(facts):
    assert not Event.objects.exclude(state="published").exists()


def test_the_steps_to_a_partnership_have_their_evidence(facts):
    origins = PartnershipOrigin.objects.filter(partnership__slug="p-jena-deir-alla")
    assert set(origins.values_list("event__slug", "kind", "evidence")) == {
        (LATER, "origin", "documented"),
        ("jordan-study-tour-waste-2017-03", "step", "reported"),
        ("jordan-fact-finding-2017-05", "step", "reported"),
    }
    steps = FollowUp.objects.filter(later__slug=LATER)
    assert list(steps.values_list("earlier__slug", "evidence")) == [(EARLIER, "reported")]


@pytest.mark.parametrize("what", ["facts", "texts"])
def test_facts_and_texts_leave_each_other_alone(facts, what):
    out = io.StringIO()
    call_command(f"import_{what}", ROOT / "data" / what, stdout=out, stderr=io.StringIO())
    assert {numbers[:2] for numbers in counts(out.getvalue()).values()} == {(0, 0)}
