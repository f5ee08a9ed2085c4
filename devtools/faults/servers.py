"""A PostgreSQL server that can be killed, keeping what it has acknowledged as in production."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from devtools.bench.databases import run_program
from devtools.bench.processes import family, running_processes
from devtools.bench.servers import free_port

STARTED_BY = settings.BASE_DIR / ".ci/postgres"


class PostgresServer:
    def __init__(self, folder, port=None):
        self.folder, self.port = Path(folder), port or free_port()
        run_program(STARTED_BY, "start", folder)  # makes the cluster, for tests that keep nothing
        self.run_control("stop", "--mode", "fast")
        self.start()
        self.address = f"postgres://portal@127.0.0.1:{self.port}/postgres"

    def start(self):
        options = f"-p {self.port} -h 127.0.0.1 -k ''"
        words = ["start", "--log", self.folder / "data/log", "--wait", "--options", options]
        for _time in range(20):  # as its supervisor would, while a part of the last one still ends
            with suppress(subprocess.CalledProcessError):
                self.run_control(*words)
                return
            time.sleep(0.5)
        raise TimeoutError("PostgreSQL does not start.")

    def run_control(self, *words):
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
        command = [*map(str, [programs[-1], *words, "--pgdata", self.folder / "data"])]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(  # noqa: S603 - PostgreSQL's own program
            command, cwd="/", check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def is_running(self):
        try:
            os.kill(self.pid(), 0)
        except (OSError, ValueError, IndexError):
            return False
        return True

    def pid(self):
        return int((self.folder / "data/postmaster.pid").read_text().split()[0])

    def kill(self):
        """All its processes, without a chance to write anything."""
        for pid in family(self.pid(), running_processes()):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.2)

    def remove(self):
        run_program(STARTED_BY, "stop", self.folder)
