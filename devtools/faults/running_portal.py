"""A portal as it is served, with a supervisor that starts again what was killed."""

import os
import random
import shlex
import signal
import subprocess
import time
from contextlib import suppress

import httpx
from django.conf import settings

from devtools.bench.processes import running_processes
from devtools.bench.servers import free_port, wait_for_port


class RunningPortal:
    def __init__(self, command, environment):
        self.command, self.environment = command, environment
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = None
        self.log = open(settings.VAR_DIR / "faults.log", "a")  # noqa: SIM115 - while it runs

    def start(self):
        self.process = subprocess.Popen(  # noqa: S603 - the Makefile's own command
            [
                *shlex.split(self.command),
                *["--bind", f"127.0.0.1:{self.port}", "--log-level", "warning"],
            ],
            cwd=settings.BASE_DIR,
            env=os.environ | self.environment,
            stdout=self.log,
            stderr=self.log,
        )
        wait_for_port(self.process, self.port)

    def workers(self):
        master = self.process.pid
        return [pid for pid, (parent, _seconds) in running_processes().items() if parent == master]

    def kill_a_worker(self):
        if workers := self.workers():
            with suppress(ProcessLookupError):
                os.kill(random.choice(workers), signal.SIGKILL)

    def kill(self):
        """All of it at once, as when the power fails."""
        for pid in [self.process.pid, *self.workers()]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()

    def is_well(self):
        try:
            return httpx.get(f"{self.address}/healthz", timeout=3).status_code == 200
        except httpx.HTTPError:
            return False

    def wait_until_well(self, most=60):
        end = time.monotonic() + most
        while time.monotonic() < end and not self.is_well():
            time.sleep(0.1)
