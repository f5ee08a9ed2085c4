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
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.db import connection
from playwright.sync_api import Page, sync_playwright

from tests.conftest import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_OPTIONS = [
    "--no-sandbox",  # Chromium refuses to start as root with one
    "--disable-gpu",
    # Nothing but the portal is to be talked to.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_itemcollected(item):
    item.add_marker("browser")


# -- the server ------------------------------------------------------------------


def production(database):
    """The environment of `make run`, with another database."""
    inherited = {name: value for name, value in os.environ.items() if name != "DEBUG"}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DATABASE_URL": f"sqlite:///{database}",
        "HTTPS": "off",
    }


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
    log_file = tmp_path_factory.mktemp("log") / "log"
    # The server inherits an open socket: no port is guessed, nobody waits for it.
    with socket.create_server(("127.0.0.1", 0)) as listener, log_file.open("w") as log:
        port = listener.getsockname()[1]
        server = subprocess.Popen(
            [
                *[sys.executable, "-m", "gunicorn", "portal.wsgi", "--threads=4"],
                *[f"--bind=fd://{listener.fileno()}", "--no-control-socket"],
            ],
            cwd=ROOT,
            env=production(database),
            pass_fds=[listener.fileno()],
            stderr=log,
        )
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(timeout=30)


# -- the browser -----------------------------------------------------------------


@pytest.fixture(scope="package")
def browser():
    if not CHROMIUM:
        complain = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        complain("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@dataclass
class Visit:
    """A page in the browser, and what happened while somebody looked at it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    foreign_requests: list[str] = field(default_factory=list)

    @property
    def cookies(self):
        return self.page.context.cookies()

    def close(self):
        self.page.context.close()


@pytest.fixture(scope="package")
def open_visit(browser, portal_address):
    """Like `visit` below, for whoever closes the visit at the end."""

    def open_visit(path, *, lang, dark=False, width=1280, javascript=True):
        context = browser.new_context(
            base_url=portal_address,
            locale=lang or "en",
            color_scheme="dark" if dark else "light",
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        visit = Visit(context.new_page())

        def note_message(message):
            if message.type == "error":
                visit.errors.append(f"{message.text} {message.location['url']}")

        def note_request(request):
            if urlsplit(request.url).netloc not in {"", urlsplit(portal_address).netloc}:
                visit.foreign_requests.append(request.url)

        visit.page.on("console", note_message)
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        visit.page.on("request", note_request)
        visit.page.goto(f"/{lang}{path}" if lang else path, wait_until="load")
        return visit

    return open_visit


@pytest.fixture
def visit(open_visit):
    """visit("/events/", lang="ar", dark=True) opens /ar/events/; lang="" adds nothing."""
    visits = []

    def visit(path, **how):
        visits.append(open_visit(path, **how))
        return visits[-1]

    yield visit
    for visited in visits:
        visited.close()
