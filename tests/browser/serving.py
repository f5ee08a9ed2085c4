"""The portal as `make run` serves it, with another database."""

import os
import subprocess
import sys
from contextlib import contextmanager

from tests.conftest import ROOT


def production(database, **more):
    """The environment of `make run`, with another database."""
    inherited = {name: value for name, value in os.environ.items() if name != "DEBUG"}
    return {
        **inherited,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DATABASE_URL": f"sqlite:///{database}",
        "HTTPS": "off",
        **more,
    }


@contextmanager
def served(listener, database, log, application="portal.wsgi", **more):
    """The portal, answering at an open socket: no port is guessed, nobody waits for it."""
    with log.open("a") as said:
        server = subprocess.Popen(
            [
                *[sys.executable, "-m", "gunicorn", application, "--threads=4"],
                *[f"--bind=fd://{listener.fileno()}", "--no-control-socket"],
                "--graceful-timeout=0",  # the browser's connections would hold it for seconds
            ],
            cwd=ROOT,
            env=production(database, **more),
            pass_fds=[listener.fileno()],
            stderr=said,
        )
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.terminate()
        server.wait(timeout=30)
