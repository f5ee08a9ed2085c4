import io
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event, EventFormat, FollowUp, Participation, PartnershipOrigin
from partnerships.models import Country, Municipality, Notice, Partnership
from publishing.models import Revision, Source

pytestmark = pytest.mark.django_db

EARLIER = "jordan-waste-workshop-2016-05"
LATER = "amman-waste-project-workshop-2016-11"


def run(directory, **options):
    """Import and return what the command prints."""
    out = io.StringIO()
    call_command("import_facts", directory, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def counts(printed):
    """The report as {file: (created, changed, unchanged, refused)}."""
    table = [line.split() for line in printed.splitlines() if ".csv" in line]
    return {file: tuple(map(int, numbers)) for file, *numbers in table}


# -- what becomes of a row -----------------------------------------------------------


def test_the_report_counts_each_file(facts):
    assert counts(run(facts.path)) == {
        "topics.csv": (len(facts.rows("topics.csv")), 0, 0, 0),
        "organisations.csv": (len(facts.rows("organisations.csv")), 0, 0, 0),
        "municipalities.csv": (len(facts.rows("municipalities.csv")), 0, 0, 0),
        "partnerships.csv": (1, 0, 0, 0),
        "expert_roles.csv": (1, 0, 0, 0),
        "good_practices.csv": (1, 0, 0, 0),
        "partner_requests.csv": (2, 0, 0, 0),
        "events.csv": (2, 0, 0, 0),
    }


def test_a_second_run_reads_and_writes_nothing(facts):
    run(facts.path)
    with CaptureQueriesContext(connection) as queries:
        again = counts(run(facts.path))
    assert {numbers[:2] for numbers in again.values()} == {(0, 0)}
    written = [query["sql"] for query in queries if not query["sql"].startswith("SELECT")]
    assert [sql for sql in written if "SAVEPOINT" not in sql] == []


def test_whatever_it_changes_leaves_a_revision_before_and_after(facts):
    run(facts.path)
    event = Event.objects.get(slug=EARLIER)
    Event.objects.filter(pk=event.pk).update(city_en="Written by some other way")
    facts.change("events.csv", "city", "Madaba")

    run(facts.path)

    log = Revision.objects.of(event).order_by("number")
    assert [(one.action, one.snapshot["fields"]["city_en"]) for one in log[1:]] == [
        ("found", "Written by some other way"),
        ("imported", "Madaba"),
    ]
    assert Revision.objects.of(Event.objects.get(slug=LATER)).count() == 1


def test_a_changed_cell_changes_one_record(facts):
    run(facts.path)
    facts.change("events.csv", "city", "Madaba")
    assert counts(run(facts.path))["events.csv"] == (0, 1, 1, 0)
    assert Event.objects.get(slug=EARLIER).city == "Madaba"


def test_a_topic_that_left_the_file_leaves_the_record(facts):
    facts.change("events.csv", "topics", "solid-waste;energy")
    run(facts.path)
    facts.change("events.csv", "topics", "energy")
    assert counts(run(facts.path))["events.csv"] == (0, 1, 1, 0)
    assert [topic.slug for topic in Event.objects.get(slug=EARLIER).topics.all()] == ["energy"]


def test_a_step_that_left_the_file_is_gone(facts):
    run(facts.path)
    facts.change("events.csv", "followed_by", "")
    assert counts(run(facts.path))["events.csv"] == (0, 1, 1, 0)
    assert not FollowUp.objects.exists()


def test_a_name_given_since_stays(facts):
    run(facts.path)
    Municipality.objects.filter(slug="deir-alla").update(name_ar="بلدية دير علا")
    assert {numbers[:2] for numbers in counts(run(facts.path)).values()} == {(0, 0)}
    assert Municipality.objects.get(slug="deir-alla").name_ar == "بلدية دير علا"


def test_a_withdrawn_record_stays_withdrawn(facts):
    run(facts.path)
    Event.objects.filter(slug=LATER).update(state="withdrawn", withdrawn_because="Wrong.")
    facts.change("events.csv", "city", "Madaba", row=3)
    run(facts.path)
    assert Event.objects.get(slug=LATER).state == "withdrawn"


def test_an_event_has_what_its_row_says(facts):
    facts.change("events.csv", "host", "madaba")
    facts.change("events.csv", "organisers", "giz;jena")
    facts.change("events.csv", "municipalities", "madaba;jena;karak")
    facts.change("events.csv", "participants_countries", "LB")
    facts.change("events.csv", "sdgs_inferred", "11;13")
    facts.change("events.csv", "facts", "One. | Two.")
    facts.change("events.csv", "start_date", "2016-05")
    facts.change("events.csv", "end_date", "2016-05")
    facts.change("events.csv", "title_de", "Abfall")
    run(facts.path)
    event = Event.objects.get(slug=EARLIER)
    assert (event.starts_on, event.starts_precision) == (date(2016, 5, 1), "month")
    assert (event.ends_on, event.ends_precision) == (date(2016, 5, 31), "month")
    assert (event.sdgs_inferred, event.findings_en) == ("11, 13", "One.\nTwo.")
    assert (event.translation_state_de, event.translation_state_tr) == ("human", "missing")
    assert [organisation.slug for organisation in event.organisers.all()] == ["giz"]
    assert set(event.countries.values_list("code", flat=True)) == {"LB", "JO", "DE"}
    roles = Participation.objects.filter(event=event).values_list("municipality__slug", "role")
    assert set(roles) == {("madaba", "host"), ("jena", "organiser"), ("karak", "named")}


def test_the_countries_are_those_the_event_would_add_itself(facts):
    run(facts.path)
    for event in Event.objects.all():
        before = set(event.countries.all())
        event.add_own_countries()
        assert set(event.countries.all()) == before


def test_a_partnership_has_its_parties_in_order(facts):
    facts.change("partnerships.csv", "further_municipalities", "karak;madaba")
    facts.change("partnerships.csv", "status", "completed")
    run(facts.path)
    partnership = Partnership.objects.get()
    parties = partnership.parties.order_by("position").values_list("municipality__slug", flat=True)
    assert list(parties) == ["jena", "deir-alla", "karak", "madaba"]
    assert partnership.status == "ended"


def test_a_documented_origin_wins_over_a_reported_step(facts):
    run(facts.path)
    origin = PartnershipOrigin.objects.get()
    assert (origin.event.slug, origin.kind, origin.evidence) == (LATER, "origin", "documented")
    assert origin.source.url == facts.rows("partnerships.csv")[0]["source_url"].split(";")[0]


def test_a_notice_is_named_after_its_municipality_or_its_first_words(facts):
    run(facts.path)
    assert list(Notice.objects.order_by("slug").values_list("title_en", flat=True)) == [
        "Partner wanted: Al-Sarhan",
        "Connective Cities looked for German municipalities with experience in shared…",
    ]


def test_the_first_source_has_the_language_of_the_row(facts):
    facts.change("events.csv", "source_url", "https://a.example/;https://b.example/")
    facts.change("events.csv", "source_language", "tr")
    run(facts.path)
    sources = Source.objects.filter(url__endswith=".example/").values_list("url", "language")
    assert dict(sources) == {"https://a.example/": "tr", "https://b.example/": ""}


def test_countries_and_formats_are_made_with_readable_names(facts):
    run(facts.path)
    assert Country.objects.get(code="DE").name_tr == "Almanya"
    assert EventFormat.objects.get(slug="fact_finding_mission").label_en == "Fact finding mission"


def test_a_dry_run_reports_and_keeps_nothing(facts):
    printed = run(facts.path, dry_run=True)
    assert counts(printed)["events.csv"] == (2, 0, 0, 0)
    assert printed.endswith("Dry run: nothing was saved.\n")
    assert not Event.objects.exists()


def test_if_empty_does_nothing_when_there_are_events(facts):
    run(facts.path, if_empty=True)
    facts.change("events.csv", "city", "Madaba")
    assert run(facts.path, if_empty=True) == "There already are events: nothing was imported.\n"
    assert Event.objects.get(slug=EARLIER).city != "Madaba"
