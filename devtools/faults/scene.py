"""A portal under load, a fault in it, and what came of that."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from devtools.faults.acknowledgements import Acknowledgements
from devtools.faults.editors import Editor, public_events, sessions
from devtools.faults.running_portal import RunningPortal

EDITORS = 6
SECONDS_BEFORE = 2  # of work
SECONDS_AFTER = 3
MOST_RECOVERY = 60


class Scene:
    def __init__(self, gunicorn, environment, server=None, disk=None):
        self.gunicorn, self.environment = gunicorn, environment
        self.server, self.disk, self.notes = server, disk, []
        self.clock = Path(settings.VAR_DIR, "faults.clock")
        self.portal = None
        self.pictures = self.lost_pictures = 0  # that were handed in meanwhile

    @contextmanager
    def running(self, with_clock=False):
        environment, command = dict(self.environment), self.gunicorn
        if with_clock:
            self.clock.write_text("0")
            environment["FAULTS_CLOCK"] = str(self.clock)
            command = command.replace(
                "portal.wsgi", "devtools.faults.shifted_clock:portal_by_its_clock"
            )
        self.portal = RunningPortal(command, environment)
        self.portal.start()
        try:
            self.portal.wait_until_well()
            yield self.portal
        finally:
            self.portal.stop()

    def suffer(self, fault, with_clock=False):
        """(acknowledged, lost, seconds until the first change was kept again)"""
        with self.running(with_clock) as portal:
            acknowledged, lost, seconds = suffer_at(portal.address, lambda: fault(self), self.notes)
        return acknowledged + self.pictures, lost + self.lost_pictures, seconds

    def run_command(self, *words):
        return subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, settings.BASE_DIR / "manage.py", *map(str, words)],
            env=os.environ | self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def suffer_at(address, fault, notes):
    """What `suffer` returns, of whatever answers there."""
    ledger = Acknowledgements()
    editors = [
        Editor(address, session, record, ledger)
        for session, record in zip(sessions(EDITORS), public_events(EDITORS), strict=True)
    ]
    connections.close_all()
    for editor in editors:
        editor.start()
    time.sleep(SECONDS_BEFORE)
    over = fault()
    end = time.monotonic() + MOST_RECOVERY
    while ledger.first_after(over) is None and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(SECONDS_AFTER)
    stop_all(editors)
    connection.close()
    refused = ", ".join(f"{n} × {reason}" for reason, n in ledger.refused.most_common())
    notes += [f"not taken: {refused}"] if refused else []
    first = ledger.first_after(over)
    return len(ledger.acknowledged), len(ledger.missing_titles()), first and first - over


def stop_all(colleagues):
    for colleague in colleagues:
        colleague.stop.set()
    for colleague in colleagues:
        colleague.join()
