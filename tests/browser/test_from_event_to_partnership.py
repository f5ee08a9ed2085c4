"""What leads from readers to partnerships, on the screens of those who read and who edit.

Each behaviour has its tests without a browser; here one story is told for the pictures of the
guides. It costs a minute, so `make pictures` tells it and nothing else does.
"""

import re
import sqlite3
from contextlib import closing

import pytest

from tests.browser.colleagues import PICTURES, keep_picture
from tests.browser.conftest import new_window

pytestmark = pytest.mark.skipif(not PICTURES, reason="only takes pictures")

PERSON = "Rana Haddad"  # nobody
REPORTED = "/en/events/amman-waste-project-workshop-2016-11/"
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
    page = new_window(browser, world.address, "en").page
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
    reader.goto("/en/matches/MU-0002/")
    keep_picture(reader, "matches")

    ruth.opens("/admin/matching/matchdecision/add/")
    ruth.types("one", "MU-0002")
    ruth.types("other", "MU-0005")
    ruth.page.locator("[name=verdict]").select_option("introduced")
    ruth.types("note", "Both asked for each other at the conference.")
    ruth.looks("match-decision")
    ruth.presses("_save")
    assert "are drafts now" in ruth.reads()


def test_what_came_of_it_is_counted(reader):
    reader.goto("/en/impact/")
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
    ruth.types("proof", "E-mail of 1 October 2026")
    ruth.page.evaluate("scrollTo(0, 0)")
    ruth.looks("consent")
    ruth.presses("_save")
    assert "errors below" not in ruth.reads()


def test_those_whom_it_is_about_are_asked(ruth, reader, world):
    ruth.opens("/admin/correspondence/contactaddress/add/")
    ruth.types("public_id", "EX-0001")
    ruth.types("address", "rana@example.org")
    ruth.page.locator("[name=language]").select_option("en")
    ruth.presses("_save")
    ruth.opens("/admin/confirmations/round/add/")
    ruth.looks("confirmation-round")
    ruth.presses("_save")
    assert "1 mail is on its way." in ruth.reads()
    reader.goto(last_link(world))
    keep_picture(reader, "confirmation")


def test_a_reader_reports_what_is_wrong_and_all_read_what_was_corrected(ruth, reader):
    reader.goto(f"{REPORTED}report/")
    fill(reader, message="The workshop took two days, the invitation says.")
    keep_picture(reader, "report")
    send(reader)
    assert "R-0001" in reader.locator("main").inner_text()

    ruth.opens("/admin/portal/feedback/1/change/")
    ruth.types("answer", "You are right, thank you.")
    ruth.types("correction_en", "The last day was added.")
    ruth.looks("report-answer")
    ruth.presses("_save")
    reader.goto(REPORTED)
    reader.locator("text=The last day was added.").first.scroll_into_view_if_needed()
    keep_picture(reader, "public-note")


def test_an_offer_is_proposed_and_waits_for_the_editors(ruth, reader, world):
    reader.goto("/en/notices/propose/")
    fill(
        reader,
        title="Irbid looks for help with compost",
        text="Markets leave 40 tonnes a day.\nWho composts them?",
        place="Greater Irbid Municipality",
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
    ruth.clicks("Irbid looks for help with compost")
    ruth.looks("proposed-notice")


def test_a_list_is_followed(reader):
    reader.goto("/en/follow/?topic=solid-waste")
    keep_picture(reader, "follow")
