"""What all facts and texts have become, and that importing them again changes nothing."""

import csv

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event, FollowUp, PartnershipOrigin
from partnerships.models import Notice
from portal.tables import RESOURCES
from publishing.models import Revision
from tests.conftest import ROOT, import_facts

EARLIER = "jordan-waste-workshop-2016-05"
LATER = "amman-waste-project-workshop-2016-11"


def test_every_event_of_the_facts_is_public(facts):
    assert not Event.objects.exclude(state="published").exists()


def test_the_steps_to_a_partnership_have_their_evidence(facts):
    origins = PartnershipOrigin.objects.filter(partnership__slug="p-jena-deir-alla")
    assert set(origins.values_list("event__slug", "kind", "evidence")) == {
        (LATER, "origin", "documented"),
        ("jordan-study-tour-waste-2017-03", "step", "reported"),
        ("jordan-fact-finding-2017-05", "step", "reported"),
        ("jena-deir-alla-sorting-2018-04", "step", "reported"),
    }
    steps = FollowUp.objects.filter(later__slug=LATER)
    assert list(steps.values_list("earlier__slug", "evidence")) == [(EARLIER, "reported")]


def test_every_step_of_the_facts_has_a_source(facts):
    assert not FollowUp.objects.filter(source=None).exists()
    assert not PartnershipOrigin.objects.filter(source=None).exists()


def test_there_are_needs_and_offers_and_those_that_ended_say_so(facts):
    kinds = Notice.objects.values_list("kind", flat=True)
    assert (list(kinds).count("need"), list(kinds).count("offer")) == (41, 15)
    ended = Notice.objects.exclude(pk__in=Notice.objects.open())
    assert ended.count() == 9
    for notice in Notice.objects.open():
        assert notice.text_en.endswith("Whether this still holds is not known.")


@pytest.mark.any_database
def test_importing_everything_again_reads_little_and_writes_nothing(facts):
    revisions = Revision.objects.count()

    with CaptureQueriesContext(connection) as queries:
        import_facts()

    asked = [query["sql"] for query in queries]
    written = [sql for sql in asked if not sql.startswith(("SELECT", "SAVEPOINT", "RELEASE"))]
    assert written == []
    assert len(asked) < 500
    assert Revision.objects.count() == revisions


@pytest.mark.any_database
@pytest.mark.parametrize("name", RESOURCES)
def test_a_table_of_the_facts_has_no_column_that_is_unknown(name):
    labels = RESOURCES[name]().labels().values()

    for file in ROOT.glob(f"data/[ft]*/{name}.csv"):
        with file.open(newline="", encoding="utf-8") as rows:
            assert set(csv.DictReader(rows).fieldnames) <= set(labels)
