"""The way of an event from its first draft to the public and back, as each role goes it.

One story, told once, because each step needs the one before. The portal is a real one, and
tomorrow is a second server whose clock is a day ahead. With PICTURES=folder every step leaves
a picture there: `make pictures` makes those of docs/editors.md.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.utils import timezone
from PIL import Image

from tests.browser.conftest import new_window, production, served
from tests.conftest import ROOT

PICTURES = os.environ.get("PICTURES")
PASSWORD = "sorting waste in Amman"
COLLEAGUES = {
    "amal": "Authors",
    "tarek": "Translators: Arabic",
    "ruth": "Reviewers",
}
MAKE_COLLEAGUES = f"""
from django.contrib.auth.models import Group, User
for name, role in {COLLEAGUES}.items():
    user = User.objects.create_user(name, password={PASSWORD!r}, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
"""
TITLE, LATER = "Amman and Jena plan a compost site", "Amman and Jena open a compost site"
TITLE_AR = "عمّان ويينا تخططان لموقع تسميد"
ADDRESS = "/en/events/amman-and-jena-plan-a-compost-site/"


class Colleague:
    """Somebody at work in a window of their own."""

    def __init__(self, window, name):
        self.page = window.page
        self.page.set_default_timeout(8000)  # milliseconds
        window.begin("/admin/login/?next=/admin/", dark=False, width=1280)
        self.page.locator("[name=username]").fill(name)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.locator("[type=submit]").click()
        self.page.locator("#user-tools").wait_for()

    def opens(self, path):
        answer = self.page.goto(path, wait_until="load")
        assert answer.status == 200, path

    def types(self, name, text):
        self.page.locator(f"[name={name}]").fill(text)

    def picks(self, name, words, text=None):
        """Choose from a picker: open it, type the words, take what fits."""
        field = self.page.locator(f"select[name={name}] + .select2")
        field.locator(".select2-selection").click()
        self.page.locator(".select2-search__field:visible").last.fill(words)
        self.page.locator(".select2-results__option", has_text=text or words).first.click()

    def adds_row(self, prefix):
        self.page.locator(f"#{prefix}-group .add-row a, #{prefix}-group a.addlink").first.click()

    def presses(self, name):
        with self.page.expect_navigation():
            self.page.locator(f"[name={name}]").click()

    def reads(self):
        return self.page.locator("main, #container").first.inner_text()

    def looks(self, name):
        keep_picture(self.page, name)


def keep_picture(page, name):
    """What a colleague sees, for the guide and for whoever wants to judge it."""
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{PICTURES}/{name}.jpg", quality=75)


class World:
    """A portal with colleagues, today and tomorrow at the same address."""

    def __init__(self, folder, facts, listener):
        self.folder, self.listener = folder, listener
        self.database = shutil.copy(facts, folder / "portal.sqlite3")
        self.files = {"MEDIA_ROOT": str(folder / "media")}
        subprocess.run(
            [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", MAKE_COLLEAGUES],
            cwd=ROOT,
            env=production(self.database),
            check=True,
        )

    def on(self, application):
        log = self.folder / "log"
        return served(self.listener, self.database, log, application, **self.files)

    def public(self, path=ADDRESS):
        """(status, bytes) of a page as any reader gets it."""
        port = self.listener.getsockname()[1]
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            return error.code, error.read()


@pytest.fixture
def world(tmp_path, database, collected_files):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield World(tmp_path, database, listener)


@pytest.fixture
def sign_in(browser, world):
    """sign_in("amal") is a colleague in front of the start page."""
    address = f"http://127.0.0.1:{world.listener.getsockname()[1]}"
    return lambda name: Colleague(new_window(browser, address, "en"), name)


@pytest.fixture
def photograph(tmp_path):
    file = tmp_path / "compost.jpg"
    Image.effect_mandelbrot((1200, 800), (-2, -1, 1, 1), 60).convert("RGB").save(file)
    return file


def test_an_event_goes_from_draft_to_public_and_a_change_is_undone(world, sign_in, photograph):
    with world.on("portal.wsgi"):
        amal = sign_in("amal")
        amal.looks("start")
        change = write_the_event(amal, photograph)
        preview_it_in_arabic(amal, change)
        amal.opens(change)
        amal.presses("_send")
        assert "Sent to review" in amal.reads()

        ruth = sign_in("ruth")
        ruth.looks("reviewer-start")
        return_it(ruth, change)
        amal.opens(change)
        assert "Please name the partner" in amal.reads()
        amal.looks("comment")
        amal.types("summary_en", "Experts of Amman and Jena choose a place for composting.")
        amal.presses("_send")

        translate_it(sign_in("tarek"), change)
        try_a_table(amal, world.folder)
        publish_it_for_tomorrow(ruth, change)
        assert world.public()[0] == 404

    with world.on("tests.browser.tomorrow"):
        status, first_text = world.public()
        assert (status, TITLE in first_text.decode()) == (200, True)
        assert TITLE_AR in world.public(ADDRESS.replace("/en/", "/ar/"))[1].decode()

        amal.opens(change)
        amal.types("title_en", LATER)
        amal.looks("change")
        amal.presses("_send")
        assert world.public() == (200, first_text)

        ruth.opens(change)
        assert "a change that readers do not see yet" in ruth.reads()
        ruth.presses("_publish")
        assert LATER in world.public()[1].decode()

        bring_the_text_before_back(ruth, change)
        assert LATER in world.public()[1].decode()
        ruth.presses("_publish")
        assert TITLE in world.public()[1].decode()
        assert LATER not in world.public()[1].decode()


def write_the_event(amal, photograph):
    """One form: two municipalities, a picture, a step to a partnership. Its address."""
    amal.opens("/admin/events/event/add/")
    amal.looks("new-event")
    amal.types("title_en", TITLE)
    amal.types("summary_en", "Experts choose a place for composting.")
    amal.picks("format", "Fact-finding")
    amal.types("starts_on", "2026-11-05")
    amal.picks("topics", "Solid waste")
    amal.picks("country", "Jordan")
    for number, name in enumerate(["Amman", "Jena"]):
        amal.adds_row("participations")
        amal.picks(f"participations-{number}-municipality", name)
    amal.adds_row("partnership_steps")
    amal.picks("partnership_steps-0-partnership", "Jena")
    amal.picks("sources", "connective")
    upload(amal, photograph)
    amal.looks("written")
    amal.presses("_save")
    assert "errors below" not in amal.reads()
    return re.sub(r"\?.*", "", amal.page.url)


def upload(amal, photograph):
    """A new picture, in the small window that the form opens for it."""
    with amal.page.expect_popup() as opened:
        amal.page.locator("#add_id_picture").click()
    popup = opened.value
    popup.locator("[name=title]").fill("Compost")
    popup.locator("[name=file]").set_input_files(photograph)
    for translation in popup.locator("fieldset details summary").all():
        translation.click()
    for code, text in {
        "en": "Rows of compost",
        "de": "Kompostmieten",
        "tr": "Kompost sıraları",
        "ar": "صفوف من السماد",
    }.items():
        popup.locator(f"[name=alt_{code}]").fill(text)
    popup.locator("[name=credit]").fill("City of Jena")
    popup.locator("[name=licence]").select_option(index=1)
    popup.set_viewport_size({"width": 900, "height": 900})
    popup.evaluate("scrollTo(0, 0)")
    keep_picture(popup, "picture")
    with popup.expect_event("close"):
        popup.locator("[name=_save]").click()


def preview_it_in_arabic(amal, change):
    amal.opens(change.replace("/change/", "/preview/") + "?language=ar&width=phone")
    frame = amal.page.frame_locator("iframe")
    assert TITLE in frame.locator("h1").inner_text()
    assert frame.locator("html").get_attribute("dir") == "rtl"
    assert amal.page.locator("iframe").bounding_box()["width"] <= 420
    amal.looks("preview")


def return_it(ruth, change):
    ruth.opens(change)
    ruth.types("_remark", "Please name the partner in the summary.")
    ruth.looks("review")
    ruth.presses("_return")


def translate_it(tarek, change):
    tarek.opens("/admin/translations/?kind=events.event")
    tarek.looks("translations")
    tarek.opens(change.replace("/change/", "/translate/ar/"))
    tarek.types("title_ar", TITLE_AR)
    tarek.types("summary_ar", "خبراء من عمّان ويينا يختارون موقعًا للتسميد.")
    tarek.looks("translation")
    tarek.presses("_save")


def try_a_table(amal, folder):
    """A table as an office sends it; nothing is stored before it is confirmed."""
    table = folder / "events.csv"
    table.write_text(
        "Title;Format;First day;Municipalities\n"
        "Visit to the sorting plant;Fact-finding mission;3.4.2017;Amman, Yena\n"
    )
    amal.opens("/admin/events/event/import/")
    amal.page.locator("[name=file]").set_input_files(table)
    with amal.page.expect_navigation():
        amal.page.locator("[type=submit].default").click()
    assert "Yena" in amal.reads()
    amal.looks("table")


def publish_it_for_tomorrow(ruth, change):
    ruth.opens(change)
    soon = timezone.localtime(timezone.now() + timedelta(hours=20))
    ruth.types("publish_at", soon.strftime("%Y-%m-%dT%H:%M"))
    ruth.looks("publish")
    ruth.presses("_publish")


def bring_the_text_before_back(ruth, change):
    ruth.opens(change.replace("/change/", "/history/"))
    ruth.looks("history")
    before = ruth.page.locator("article.version").nth(1)
    with ruth.page.expect_navigation():
        before.locator("button").click()
    ruth.looks("undone")
