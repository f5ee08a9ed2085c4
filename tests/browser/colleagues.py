"""Colleagues of each role who work in the back office of one portal, each in a window."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from django.utils import translation

from tests.browser.serving import production, served
from tests.conftest import ROOT

PICTURES = os.environ.get("PICTURES")
LANGUAGE = os.environ.get("PICTURES_LANGUAGE", "en")  # in which the stories are told
PASSWORD = "sorting waste in Amman"
COLLEAGUES = {
    "amal": "Authors",
    "tarek": "Translators: Arabic",
    "ruth": "Reviewers",
    "omar": "Operators",
}
MAKE_COLLEAGUES = f"""
from django.contrib.auth.models import Group, User
for name, role in {COLLEAGUES}.items():
    user = User.objects.create_user(name, password={PASSWORD!r}, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
"""
ADD_EVENT = "/admin/events/event/add/"


def said(words):
    """Words of the interface as they stand on the screens of the story."""
    with translation.override(LANGUAGE):
        return translation.gettext(words)


class Colleague:
    """Somebody at work in a window of their own."""

    def __init__(self, window, name):
        self.page, self.name = window.page, name
        self.page.set_default_timeout(15_000)  # milliseconds
        window.begin("/admin/login/?next=/admin/", dark=False, width=1280)
        self.signs_in()
        self.page.locator("#user-tools").wait_for()

    def signs_in(self, page=None):
        """On the page that asks for it."""
        page = page or self.page
        page.locator("[name=username]").fill(self.name)
        page.locator("[name=password]").fill(PASSWORD)
        with page.expect_navigation():
            page.locator("[type=submit]").click()

    def loses_the_session(self):
        self.page.context.clear_cookies(name="sessionid")

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
        for folded in self.page.locator(f"#{prefix}-group details:not([open]) > summary").all():
            folded.click()
        self.page.locator(f"#{prefix}-group .add-row a, #{prefix}-group a.addlink").first.click()

    def presses(self, name):
        with self.page.expect_navigation():
            self.page.locator(f"[name={name}]").click()

    def unfolds_more(self):
        """What else may be done with the record: a day to publish it, a comment, a decision."""
        self.page.locator(".record-buttons summary").click()

    def clicks(self, words):
        """A button or link, by what stands on it."""
        words = said(words)
        button = self.page.get_by_role("button", name=words, exact=True)
        link = self.page.get_by_role("link", name=words, exact=True)
        with self.page.expect_navigation():
            button.or_(link).first.click()

    def hits_enter(self, name):
        with self.page.expect_navigation():
            self.page.locator(f"[name={name}]").press("Enter")

    def begins(self, title):
        """A draft with nothing but a title. Its address."""
        self.opens(ADD_EVENT)
        self.types("title_en", title)
        self.presses("_save")
        return self.place

    @property
    def place(self):
        """Where this colleague is, without the query."""
        return re.sub(r"\?.*", "", self.page.url)

    @property
    def state(self):
        """The state of the record in the form."""
        return self.page.locator(".field-publication .readonly").first.text_content().strip()

    def value(self, name):
        return self.page.locator(f"[name={name}]").input_value()

    def reads(self):
        return self.page.locator("main, #container").first.inner_text()

    def looks(self, name):
        keep_picture(self.page, name)


def keep_picture(page, name):
    """What a colleague sees, for the guide and for whoever wants to judge it."""
    if PICTURES:
        folder = Path(PICTURES) / LANGUAGE
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.jpg", quality=75)


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

    @property
    def address(self):
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def public(self, path):
        """(status, bytes) of a page as any reader gets it."""
        try:
            with urlopen(f"{self.address}{path}") as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            return error.code, error.read()
