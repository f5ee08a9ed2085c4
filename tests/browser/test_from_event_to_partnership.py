"""What leads from readers to partnerships, on the screens of those who read and who edit.

Each behaviour has its tests without a browser; here one story is told for the pictures of the
guides. It costs a minute, so `make pictures` tells it and nothing else does.
"""

import re
import sqlite3
from contextlib import closing

import pytest

from tests.browser.colleagues import LANGUAGE, PICTURES, keep_picture, said
from tests.browser.conftest import new_window

pytestmark = pytest.mark.skipif(not PICTURES, reason="only takes pictures")

PERSON = "Rana Haddad"  # nobody
TYPED = {
    "en": {
        "why": "Both asked for each other at the conference.",
        "proof": "E-mail of 1 October 2026",
        "mail": "1 mail is on its way.",
        "report": "The workshop took two days, the invitation says.",
        "answer": "You are right, thank you.",
        "correction": "The last day was added.",
        "need": "Irbid looks for help with compost",
        "need in words": "Markets leave 40 tonnes a day.\nWho composts them?",
        "office": "Greater Irbid Municipality",
    },
    "de": {
        "why": "Beide haben auf der Konferenz nacheinander gefragt.",
        "proof": "E-Mail vom 1. Oktober 2026",
        "mail": "1 Mail ist unterwegs.",
        "report": "Laut Einladung dauerte der Workshop zwei Tage.",
        "answer": "Sie haben recht, vielen Dank.",
        "correction": "Der letzte Tag wurde ergänzt.",
        "need": "Irbid sucht Unterstützung bei der Kompostierung",
        "need in words": "Auf den Märkten fallen täglich 40 Tonnen an.\nWer kompostiert sie?",
        "office": "Stadtverwaltung Groß-Irbid",
    },
}[LANGUAGE]
REPORTED = f"/{LANGUAGE}/events/amman-waste-project-workshop-2016-11/"
ENOUGH_TO_READ = 4_000  # milliseconds that a form takes a person at least


@pytest.fixture(scope="module", autouse=True)
def running(world):
    world.files["SITE_URL"] = world.address
    with world.on("portal.wsgi"):
        yield


@pytest.fixture(scope="module")
def ruth(sign_in):
    return sign_in("ruth")


@pytest.fixture(scope="module")
def reader(browser, world):
    page = new_window(browser, world.address, LANGUAGE).page
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


def last_link(world):
    """The first link of the newest mail; there is no mail server, so it waits in the outbox."""
    with closing(sqlite3.connect(world.database)) as database:
        (text,) = database.execute(
            "SELECT text FROM correspondence_mail ORDER BY id DESC LIMIT 1"
        ).fetchone()
    return re.search(rf"{world.address}/\S+/\S+/\S+", text)[0]


def send(page):
    page.wait_for_timeout(ENOUGH_TO_READ)
    with page.expect_navigation():
        page.locator("main form button").first.click()


def fill(page, **typed):
    for name, text in typed.items():
        page.locator(f"main [name={name}]").fill(text)


def test_who_fits_is_found_and_an_editor_decides(reader, ruth):
    reader.goto(f"/{LANGUAGE}/matches/MU-0002/")
    keep_picture(reader, "matches")

    ruth.opens("/admin/matching/matchdecision/add/")
    ruth.types("one", "MU-0002")
    ruth.types("other", "MU-0005")
    ruth.page.locator("[name=verdict]").select_option("introduced")
    ruth.types("note", TYPED["why"])
    ruth.looks("match-decision")
    ruth.presses("_save")
    drafts = "The event and the contact it led to are drafts now: please complete them."
    assert said(drafts) in ruth.reads()


def test_what_came_of_it_is_counted(reader):
    reader.goto(f"/{LANGUAGE}/impact/")
    assert reader.locator("h1").is_visible()
    keep_picture(reader, "impact")


def test_a_person_is_named_after_a_consent(ruth):
    ruth.opens("/admin/partnerships/consent/add/?expert=1")
    ruth.types("name", PERSON)
    for output in ("pages", "lists"):
        ruth.page.locator(f"[name=in_{output}]").check()
    ruth.page.locator("[name=basis]").select_option("consent")
    ruth.types("given_on", "2026-10-01")
    ruth.types("expires_on", "2028-10-01")
    ruth.types("proof", TYPED["proof"])
    ruth.page.evaluate("scrollTo(0, 0)")
    ruth.looks("consent")
    ruth.presses("_save")
    assert ruth.page.locator(".messagelist .success").is_visible()


def test_those_whom_it_is_about_are_asked(ruth, reader, world):
    ruth.opens("/admin/correspondence/contactaddress/add/")
    ruth.types("public_id", "EX-0001")
    ruth.types("address", "rana@example.org")
    ruth.page.locator("[name=language]").select_option(LANGUAGE)
    ruth.presses("_save")
    ruth.opens("/admin/confirmations/round/add/")
    ruth.looks("confirmation-round")
    ruth.presses("_save")
    assert TYPED["mail"] in ruth.reads()
    reader.goto(last_link(world))
    keep_picture(reader, "confirmation")


def test_a_reader_reports_what_is_wrong_and_all_read_what_was_corrected(ruth, reader):
    reader.goto(f"{REPORTED}report/")
    fill(reader, message=TYPED["report"])
    keep_picture(reader, "report")
    send(reader)
    assert "R-0001" in reader.locator("main").inner_text()

    ruth.opens("/admin/portal/feedback/1/change/")
    ruth.types("answer", TYPED["answer"])
    ruth.types(f"correction_{LANGUAGE}", TYPED["correction"])
    ruth.looks("report-answer")
    ruth.presses("_save")
    reader.goto(REPORTED)
    reader.locator(f"text={TYPED['correction']}").first.scroll_into_view_if_needed()
    keep_picture(reader, "public-note")


def test_an_offer_is_proposed_and_waits_for_the_editors(ruth, reader, world):
    reader.goto(f"/{LANGUAGE}/notices/propose/")
    fill(
        reader,
        title=TYPED["need"],
        text=TYPED["need in words"],
        place=TYPED["office"],
        address="lina@example.org",
    )
    reader.locator("main [name=country]").select_option("JO")
    reader.locator("main [name=topic]").select_option(index=1)
    reader.evaluate("scrollTo(0, 0)")
    keep_picture(reader, "proposal")
    send(reader)
    reader.goto(last_link(world))
    send(reader)

    ruth.opens("/admin/")
    ruth.clicks(TYPED["need"])
    ruth.looks("proposed-notice")


def test_a_list_is_followed(reader):
    reader.goto(f"/{LANGUAGE}/follow/?topic=solid-waste")
    keep_picture(reader, "follow")
