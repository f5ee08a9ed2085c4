"""What import_facts refuses, and that nothing is saved then."""

import io

import pytest
from django.core.management import CommandError, call_command

from events.models import Event
from publishing.models import Topic
from tests.portal.test_import_facts import EARLIER, LATER, run

pytestmark = pytest.mark.django_db


def refusal(directory):
    with pytest.raises(CommandError) as refused:
        run(directory)
    assert not Event.objects.exists()
    return str(refused.value)


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
    "password in an address": (
        ("municipalities.csv", "website", "https://user:secret@www.example.org/"),
        "“https://user:secret@www.example.org/”: Leave out the user name and the password: "
        "everybody can read this address.",
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


@pytest.mark.any_database
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
    row = facts.rows("organisations.csv")[0] | {"website": "nowhere"}
    facts.write("organisations.csv", [row | {"key": f"key-{number}"} for number in range(88)])
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
    assert Topic.objects.count() == len(rows)
