import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event, EventFormat, FollowUp, Participation, PartnershipOrigin
from partnerships.models import (
    Country,
    Expert,
    GoodPractice,
    Municipality,
    Notice,
    Organisation,
    Partnership,
)
from publishing.models import Source, Topic
from tests.conftest import ROOT

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


def refusal(directory):
    with pytest.raises(CommandError) as refused:
        run(directory)
    assert not Event.objects.exists()
    return str(refused.value)


# -- the real facts ------------------------------------------------------------------


def test_the_real_facts_come_in_whole():
    run(ROOT / "data/facts")
    models = [Topic, Organisation, Municipality, Partnership, Expert, GoodPractice, Notice, Event]
    assert [model.objects.count() for model in models] == [24, 44, 232, 49, 41, 40, 4, 122]
    assert not Event.objects.exclude(state="published").exists()
    origins = PartnershipOrigin.objects.filter(partnership__slug="p-jena-deir-alla")
    assert set(origins.values_list("event__slug", "kind", "evidence")) == {
        ("amman-waste-project-workshop-2016-11", "origin", "documented"),
        ("jordan-study-tour-waste-2017-03", "step", "reported"),
        ("jordan-fact-finding-2017-05", "step", "reported"),
    }
    steps = FollowUp.objects.filter(later__slug=LATER)
    assert list(steps.values_list("earlier__slug", "evidence")) == [(EARLIER, "reported")]


# -- what becomes of a row -----------------------------------------------------------


def test_the_report_counts_each_file(facts):
    assert counts(run(facts.path)) == {
        "topics.csv": (24, 0, 0, 0),
        "organisations.csv": (44, 0, 0, 0),
        "municipalities.csv": (len(facts.rows("municipalities.csv")), 0, 0, 0),
        "partnerships.csv": (1, 0, 0, 0),
        "expert_roles.csv": (1, 0, 0, 0),
        "good_practices.csv": (1, 0, 0, 0),
        "partner_requests.csv": (2, 0, 0, 0),
        "events.csv": (2, 0, 0, 0),
    }


def test_a_second_run_reads_and_writes_nothing(facts):

    run(facts.path)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        again = counts(run(facts.path))
    assert {numbers[:2] for numbers in again.values()} == {(0, 0)}
    written = [query["sql"] for query in queries if not query["sql"].startswith("SELECT")]
    assert [sql for sql in written if "SAVEPOINT" not in sql] == []


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


# -- bad input -------------------------------------------------------------------------

BAD_CELLS = {
    "unknown topic": (
        ("events.csv", "topics", "solid-wast"),
        "“solid-wast”: “solid-wast” is not a key of topics.csv. Did you mean “solid-waste”?",
    ),
    "unknown municipality": (
        ("partnerships.csv", "municipality_b", "deir-ala"),
        "“deir-ala”: “deir-ala” is not a key of municipalities.csv. Did you mean “deir-alla”?",
    ),
    "unknown organiser": (
        ("events.csv", "organisers", "gizz"),
        "“gizz”: “gizz” is not a key of organisations.csv / municipalities.csv. "
        "Did you mean “giz”?",
    ),
    "unknown next step": (
        ("events.csv", "followed_by", "p-nobody-knows"),
        "“p-nobody-knows”: “p-nobody-knows” is not a key of events.csv / partnerships.csv.",
    ),
    "unknown origin": (
        ("partnerships.csv", "origin_event", "amman-waste-project-workshop-2016-1"),
        "“amman-waste-project-workshop-2016-1”: “amman-waste-project-workshop-2016-1” is not "
        f"a key of events.csv. Did you mean “{LATER}”?",
    ),
    "unknown format": (
        ("events.csv", "format", "webinr"),
        "“webinr”: “webinr” is not a key of formats.csv. Did you mean “webinar”?",
    ),
    "unknown country": (
        ("municipalities.csv", "country", "XX"),
        "“XX”: Give the two capital letters of a country, such as JO.",
    ),
    "month 13": (
        ("events.csv", "start_date", "2016-13"),
        "“2016-13”: Give a date such as 2017-05-13, 2017-05 or 2017.",
    ),
    "year of five digits": (
        ("partnerships.csv", "start_year", "20177"),
        "“20177”: Give a year such as 2017.",
    ),
    "not a number": (
        ("municipalities.csv", "latitude", "nan"),
        "“nan”: Give degrees between -90 and 90, such as 31.9539.",
    ),
    "infinite": (
        ("municipalities.csv", "longitude", "inf"),
        "“inf”: Give degrees between -180 and 180, such as 31.9539.",
    ),
    "beyond the pole": (
        ("municipalities.csv", "latitude", "90.5"),
        "“90.5”: Give degrees between -90 and 90, such as 31.9539.",
    ),
    "negative count": (
        ("events.csv", "participants_total", "-3"),
        "“-3”: Give a whole number such as 60000.",
    ),
    "goal 18": (
        ("events.csv", "sdgs", "18"),
        "“18”: Give numbers of goals from 1 to 17, such as 11;13.",
    ),
    "formula": (
        ("organisations.csv", "role", "=HYPERLINK(1)"),
        "“=HYPERLINK(1)”: Give a text that does not begin like a formula (= + - @ or a tab).",
    ),
    "unknown kind": (
        ("municipalities.csv", "kind", "village"),
        "“village”: Give one of these: city, town, municipality, district, county, "
        "union_of_municipalities.",
    ),
    "unknown status": (
        ("partnerships.csv", "status", "over"),
        "“over”: Give one of these: active, paused, completed, unknown.",
    ),
    "unknown evidence": (
        ("events.csv", "evidence", "rumour"),
        "“rumour”: Give one of these: documented, announced.",
    ),
    "neither yes nor no": (
        ("events.csv", "online", "maybe"),
        "“maybe”: Give one of these: yes, no.",
    ),
    "no web address": (
        ("events.csv", "source_url", "ftp://a.example"),
        "“ftp://a.example”: Give a web address that begins with https:// or http://.",
    ),
    "bad web address": (
        ("organisations.csv", "website", "https://a b"),
        "“https://a b”: Enter a valid URL.",
    ),
    "no title": (("events.csv", "title_en", ""), " This cell must not be empty."),
    "no key": (("topics.csv", "key", ""), " Each row needs a key."),
    "bad key": (
        ("expert_roles.csv", "key", "a key"),
        "“a key”: Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
    ),
    "long title": (
        ("good_practices.csv", "title", "x" * 161),
        f"“{'x' * 60}…”: Ensure this value has at most 160 characters (it has 161).",
    ),
    "huge cell": (
        ("good_practices.csv", "approach", "y" * 1_000_000),
        f"“{'y' * 60}…”: The cell has 1000000 characters; 100000 are allowed.",
    ),
    "NUL": (
        ("events.csv", "city", "Am\0man"),
        "“Am\\0man”: The cell has a NUL character, which no text contains.",
    ),
}


@pytest.mark.parametrize(("damage", "said"), BAD_CELLS.values(), ids=BAD_CELLS)
def test_a_bad_cell_is_refused_with_its_place(facts, damage, said):
    file, column, value = damage
    facts.change(file, column, value)
    problems = refusal(facts.path).splitlines()[1:]
    place = f"{file}, row 2, column {column}"
    assert f"{place}{',' if value else ':'} {said}".replace(":  ", ": ") in [
        problem.replace(":  ", ": ") for problem in problems
    ]


def test_a_rule_of_the_model_is_told_with_the_row(facts):
    facts.change("events.csv", "end_date", "2015-01-01")
    assert refusal(facts.path).splitlines()[1:] == [
        "events.csv, row 2: An event cannot end before it starts."
    ]


def test_a_key_used_twice_is_refused(facts):
    facts.change("events.csv", "key", EARLIER, row=3)
    facts.change("events.csv", "followed_by", "")
    facts.change("partnerships.csv", "origin_event", "")
    assert refusal(facts.path).splitlines()[1:] == [
        f"events.csv, row 3, column key, “{EARLIER}”: This key is already used further up."
    ]


def test_a_circle_of_steps_is_refused(facts):
    facts.change("events.csv", "followed_by", EARLIER, row=3)
    titles = [row["title_en"] for row in facts.rows("events.csv")]
    assert refusal(facts.path).splitlines()[1:] == [
        f"events.csv, row 3, column followed_by, “{EARLIER}”: This would make a circle: "
        f"“{titles[1]}” already follows from “{titles[0]}”."
    ]


def test_a_missing_file_is_refused(facts):
    (facts.path / "topics.csv").unlink()
    assert refusal(facts.path).splitlines()[1:] == [
        "topics.csv: The file cannot be opened: No such file or directory."
    ]


def test_a_missing_directory_is_refused(tmp_path):
    assert refusal(tmp_path / "nowhere") == f"{tmp_path}/nowhere is not a directory."


def test_all_problems_are_told_at_once(facts):
    facts.change("events.csv", "start_date", "soon")
    facts.change("events.csv", "online", "maybe", row=3)
    facts.change("municipalities.csv", "latitude", "north")
    assert [problem.split(",")[:2] for problem in refusal(facts.path).splitlines()[1:]] == [
        ["municipalities.csv", " row 2"],
        ["events.csv", " row 2"],
        ["events.csv", " row 3"],
    ]


def test_at_most_fifty_problems_are_shown(facts):
    rows = facts.rows("organisations.csv") + facts.rows("organisations.csv")
    for number, row in enumerate(rows):
        row |= {"key": f"key-{number}", "website": "nowhere"}
    facts.write("organisations.csv", rows)
    facts.change("events.csv", "organisers", "")
    facts.change("events.csv", "organisers", "", row=3)
    lines = refusal(facts.path).splitlines()
    assert lines[0] == "Nothing was saved. Problems found: 88"
    assert lines[-1] == "… and 38 more."
    assert len(lines) == 52


def test_a_column_too_many_is_only_named(facts):
    rows = [row | {"mood": "good"} for row in facts.rows("topics.csv")]
    facts.write("topics.csv", rows)
    warnings = io.StringIO()
    call_command("import_facts", facts.path, stdout=io.StringIO(), stderr=warnings)
    assert warnings.getvalue() == (
        "topics.csv: these columns are not known and are left out: mood.\n"
    )
    assert Topic.objects.count() == 24
