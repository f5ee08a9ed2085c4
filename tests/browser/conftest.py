"""The portal as `make run` serves it, and a Chromium to look at it.

Each of xdist's workers has its own server and its own copy of the database with the
real facts, so a test may change data without another one noticing.
"""

import fcntl
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit

import pytest
from django.db import connection
from playwright.sync_api import Page, sync_playwright

from tests.browser.colleagues import LANGUAGE, Colleague, World
from tests.browser.serving import production, served
from tests.conftest import ROOT

# Playwright's loop runs in the tests' own thread, and Django takes them for coroutines.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The first is the same browser without the window nobody would see, and quicker.
PROGRAMS = ["chromium-headless-shell", "chromium", "chromium-browser"]
CHROMIUM = next(filter(None, map(shutil.which, PROGRAMS)), None)
CHROMIUM_OPTIONS = [
    "--no-sandbox",  # Chromium refuses to start as root with one
    "--disable-gpu",
    # Nothing but the portal is to be talked to.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No page is looked at for long: scripts are read rather than optimized beside the tests.
    "--js-flags=--no-opt --single-threaded-gc --max-semi-space-size=64",
]


def pytest_itemcollected(item):
    item.add_marker("browser")
    item.add_marker("django_db")  # pytest-django makes a database only if a test asks for it


# -- the server ------------------------------------------------------------------


@pytest.fixture(scope="session")
def collected_files(tmp_path_factory):
    """The files of style and script as they are served, collected by the first worker."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    with (shared / "collected").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not lock.tell():
            subprocess.run(
                [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"],
                cwd=ROOT,
                env=production(":memory:"),
                check=True,
            )
            lock.write("done")


@pytest.fixture(scope="session")
def database(connection_to_facts, tmp_path_factory):
    """A file with the real facts."""
    assert connection.vendor == "sqlite", "the browser looks at a portal on SQLite"
    file = tmp_path_factory.mktemp("portal") / "portal.sqlite3"
    with closing(sqlite3.connect(file)) as target:
        connection_to_facts.backup(target)
    return file


@pytest.fixture(scope="package")
def portal_address(database, collected_files, tmp_path_factory):
    """http://127.0.0.1:… of a running portal."""
    log = tmp_path_factory.mktemp("log") / "log"
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        served(listener, database, log) as address,
    ):
        yield address


# -- the browser -----------------------------------------------------------------


@pytest.fixture(scope="package")
def browser():
    if not CHROMIUM:
        complain = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        complain("Chromium is not installed (apt-get install chromium-headless-shell)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@dataclass
class Visit:
    """A page in the browser, and what happened while somebody looked at it."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    foreign_requests: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.page.on("console", self.note_message)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self.note_request)

    def note_message(self, message):
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location['url']}")

    def note_request(self, request):
        if urlsplit(request.url).netloc not in {"", urlsplit(self.address).netloc}:
            self.foreign_requests.append(request.url)

    @property
    def cookies(self):
        return self.page.context.cookies()

    def begin(self, path, *, dark, width):
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(media="null", color_scheme="dark" if dark else "light")
        self.errors.clear()
        self.foreign_requests.clear()
        return self.page.goto(path, wait_until="load")


def new_window(browser, address, lang, *, javascript=True):
    """A window that remembers nothing, for whoever prefers the language `lang`."""
    context = browser.new_context(
        base_url=address,
        locale=lang,
        java_script_enabled=javascript,
        reduced_motion="reduce",
    )
    return Visit(context.new_page(), address)


@pytest.fixture(scope="package")
def open_window(browser, portal_address):
    """open_window("ar", javascript=False): a new window on the portal."""
    return partial(new_window, browser, portal_address)


@pytest.fixture(scope="package")
def idle_windows():
    """{what they were opened with: windows nobody looks at}"""
    return defaultdict(list)


@pytest.fixture
def visit(open_window, idle_windows):
    """visit("/events/", lang="ar", dark=True) opens /ar/events/; lang="" adds nothing.

    A window is used again by later tests: to open one takes longer than a page.
    """
    visits = []

    def visit(path, *, lang, dark=False, width=1280, javascript=True):
        how = (lang or "en", javascript)
        idle = idle_windows[how]
        window = idle.pop() if idle else open_window(how[0], javascript=javascript)
        visits.append((how, window))
        window.begin(f"/{lang}{path}" if lang else path, dark=dark, width=width)
        return window

    yield visit
    for how, window in visits:
        window.page.context.clear_cookies()
        idle_windows[how].append(window)


# -- the back office -------------------------------------------------------------


@pytest.fixture(scope="module")
def world(tmp_path_factory, database, collected_files):
    """A portal of their own for the colleagues of one story."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield World(tmp_path_factory.mktemp("world"), database, listener)


@pytest.fixture(scope="module")
def sign_in(browser, world):
    """sign_in("amal") is a colleague in front of the start page."""
    return lambda name: Colleague(new_window(browser, world.address, LANGUAGE), name)
