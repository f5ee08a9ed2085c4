"""A filled database of the second release comes up to date and nothing of it is lost."""

import fcntl
import json
import os
from uuid import uuid4

import pytest
from django.db import connection

from tests.portal.second_release_drafts import NOTES
from tests.portal.test_migrations import empty_database, told_by

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(600)]

IN_CAPITALS = {
    "events_event 4 slug": ["Tour", "tour-2"],
    "partnerships_municipality 1 slug": ["Amman", "amman"],
    "publishing_topic 1 slug": ["Solid-Waste", "solid-waste"],
}
EARLY_YEARS = {
    "events_event 3 starts_on": ["0201-05-13", "None"],
    "events_event 3 starts_precision": ["day", "unknown"],
    "events_event 3 ends_on": ["2017-05-14", "None"],
    "events_event 3 ends_precision": ["day", "unknown"],
    "partnerships_municipality 1 population_year": ["17", "None"],
    "partnerships_partnership 1 start_year": ["201", "None"],
    "partnerships_goodpractice 1 year": ["202", "None"],
    "partnerships_notice 1 published_on": ["0218-01-01", "None"],
    "partnerships_notice 1 published_precision": ["year", "unknown"],
    "partnerships_notice 1 expires_on": ["0219-01-01", "1900-01-01"],
    "partnerships_consent 1 given_on": ["0202-01-01", "1900-01-01"],
    "partnerships_consent 2 withdrawn_on": ["0202-02-01", "1900-01-01"],
}
CLEANED_LINKS = {"portal_standingpage 1 body_en", "portal_standingpage 1 translated_from_de"}


@pytest.fixture(scope="session")
def upgraded(tmp_path_factory):
    """What one of xdist's workers found out, for all of them: it takes a while."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid4().hex)
    report = tmp_path_factory.getbasetemp().parent / f"upgraded-{run}-{connection.vendor}.json"
    with report.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not report.exists():
            with empty_database(tmp_path_factory.mktemp("second")) as address:
                report.write_text(json.dumps(told_by("upgrade", database=address)))
    return json.loads(report.read_text())


def test_no_record_revision_change_comment_link_redirect_or_account_is_lost(upgraded):
    assert upgraded["lost"] == []


def test_nothing_is_stored_otherwise_but_capital_addresses_early_years_and_unsafe_links(upgraded):
    stored = {
        name: change for name, change in upgraded["changed"].items() if name not in CLEANED_LINKS
    }
    assert stored == IN_CAPITALS | EARLY_YEARS
    assert upgraded["broken rules"] == {}


def test_what_was_known_of_an_early_year_stands_in_a_comment(upgraded):
    text = " ".join(upgraded["comments"])
    early = [change[0] for name, change in EARLY_YEARS.items() if "precision" not in name]
    assert [value for value in early if value not in text] == []


def test_notes_become_actions_in_every_language_and_unknown_ones_stay(upgraded):
    named = [[action, ""] for action in NOTES.values()]
    assert upgraded["actions"] == [*named[:-1], ["saved", "The mayor asked for it."]]


def test_no_version_or_change_keeps_consents(upgraded):
    assert upgraded["consents kept"] == 0


def test_members_stay_in_their_groups(upgraded):
    assert upgraded["members"] == {
        "Authors": ["Authors"],
        "Operators": ["Operators"],
        "Press": ["Authors"],
        "Reviewers": ["Reviewers"],
    }
    assert upgraded["start pages"] == {"Authors": 200, "Operators": 200, "Reviewers": 200}


def test_every_old_address_still_leads_to_its_record(upgraded):
    moved = {
        "/en/events/Tour/": "301 /en/events/tour-2/",
        "/en/events/old-tour/": "301 /en/events/tour-2/",
        "/en/events/first-visit/": "301 /en/events/visit/",
        "/en/municipalities/Amman/": "301 /en/municipalities/amman/",
        "/en/topics/Solid-Waste/": "301 /en/topics/solid-waste/",
        "/en/events/withdrawn/": "410",
    }
    not_public = {
        f"/en/events/{slug}/": "404"
        for slug in ("draft", "review", "archived", "scheduled", "ended")
    }
    others = dict.fromkeys(upgraded["addresses"], "200")
    assert upgraded["addresses"] == others | moved | not_public
    assert upgraded["preview"] == 200
    assert upgraded["found"]


def test_a_waiting_change_opens_and_publishes_only_what_somebody_typed(upgraded):
    typed = {name: change.pop("typed") for name, change in upgraded["opened"].items()}
    assert typed == {
        "visit": ["title_en"],
        "plan": ["summary_en"],
        "early": ["title_en"],
        "tour-2": ["title_en"],
        "draft": ["title_en"],
        "amman": ["name_en"],
        "ministry": ["role_en"],
        "compost": ["title_en"],
        "head": ["function_en"],
        "a1": ["title_en"],
        "about": ["title_de"],
    }
    assert upgraded["opened"] == {
        name: {"says": ["Published."], "step": "published", "changed": names, "is as typed": True}
        for name, names in typed.items()
    }
    assert upgraded["due"] == "published"  # with the first request after its day


def test_versions_of_then_can_be_read_and_brought_back(upgraded):
    assert upgraded["histories"] == [200]
    assert upgraded["brought back"] == [
        "Visit, text 3",
        "Tour in capitals",
        "tour-2",
        "Early, changed",
    ]
