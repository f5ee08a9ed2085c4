"""Archives that are made in several runs."""

import os
import signal
import time

import pytest

from archive.production import Production
from tests.archive.portals import MadeUpPortal, files_in, use_portal

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LAST = 200
CHAIN = {"/en/": '<a href="/en/events/?page=2">more</a>'} | {
    f"/en/events/?page={number}": f'<a href="/en/events/?page={number + 1}">more</a>'
    for number in range(2, LAST)
}


@pytest.fixture
def portal(monkeypatch, settings):
    portal = MadeUpPortal(dict(CHAIN))
    use_portal(monkeypatch, settings, portal)
    return portal


def test_a_run_that_was_killed_goes_on_to_the_same_archive(portal, tmp_path):
    Production(tmp_path / "whole").run(1)
    asked = []
    portal.look = asked.append

    child = os.fork()
    if not child:
        portal.look = lambda address: time.sleep(0.005)
        Production(tmp_path / "cut").run(1)
        os._exit(0)
    ledger = Production(tmp_path / "cut").ledger
    while ledger.count("is_done") < LAST / 4:
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    done = ledger.count("is_done")
    Production(tmp_path / "cut").run(1)

    assert LAST / 4 <= done < LAST
    assert len(asked) <= LAST - done + 1
    assert files_in(tmp_path / "cut") == files_in(tmp_path / "whole")


def test_an_archive_of_what_has_not_changed_is_current(portal, tmp_path):
    Production(tmp_path).run(1)

    assert Production(tmp_path).is_current()
    portal.pages["/en/topics/"] = "new"
    assert not Production(tmp_path).is_current()


def test_only_what_changed_is_written_anew_and_what_is_gone_is_removed(portal, tmp_path):
    portal.pages = {"/en/": '<a href="/en/topics/">t</a> <a href="/en/events/">e</a>'} | {
        "/en/topics/": "topics",
        "/en/events/": "events",
    }
    Production(tmp_path, with_web_archive=False).run(1)
    for place in ("en/index.html", "en/topics/index.html"):
        os.utime(tmp_path / place, (0, 0))
    portal.pages |= {"/en/": '<a href="/en/topics/">t</a>', "/en/new/": ""}

    Production(tmp_path, with_web_archive=False).run(1)

    assert (tmp_path / "en/index.html").stat().st_mtime > 0
    assert (tmp_path / "en/topics/index.html").stat().st_mtime == 0
    assert not (tmp_path / "en/events").exists()


def test_several_processes_make_the_same_archive(portal, tmp_path):
    Production(tmp_path / "one").run(1)
    Production(tmp_path / "two").run(2)

    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")
