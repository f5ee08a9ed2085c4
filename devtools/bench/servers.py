"""Gunicorn with the portal, or with bare functions, on a port of its own."""

import os
import shlex
import socket
import subprocess
import time
from contextlib import contextmanager

import psycopg
from django.conf import settings

from devtools.bench.processes import memory_bytes, processor_seconds, running_processes

LOG = settings.VAR_DIR / "bench/servers.log"
PORTAL, BARE = "portal.wsgi", "devtools.bench.bare:bare_application"
SECONDS_TO_START = 60


class Server:
    def __init__(self, process, port):
        self.process, self.port = process, port

    def processor_seconds(self):
        return processor_seconds(self.process)

    def memory_bytes(self):
        return memory_bytes(self.process)


@contextmanager
def start_gunicorn(command, application, environment):
    """A server as this command line of the portal's starts it; it ends with the block."""
    port = free_port()
    words = server_words(command, application)
    with LOG.open("a") as log:
        process = subprocess.Popen(  # noqa: S603 - the Makefile's own command
            [*words, "--bind", f"127.0.0.1:{port}", "--log-level", "warning"],
            cwd=settings.BASE_DIR,
            env=os.environ | environment,
            stdout=log,
            stderr=log,
        )
    try:
        wait_for_port(process, port)
        yield Server(process.pid, port)
    finally:
        process.terminate()
        process.wait()


def server_words(command, application):
    """The command line for an application; what --config does is for the portal alone."""
    words = shlex.split(command)
    if application != PORTAL and "--config" in words:
        place = words.index("--config")
        del words[place : place + 2]
    return [application if word == PORTAL else word for word in words]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


def wait_for_port(process, port):
    end = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The server did not start; see {LOG}.")


def postgres_process(address):
    """The process of a PostgreSQL server on this machine, the parent of all its others."""
    with psycopg.connect(address) as connection:
        backend = connection.info.backend_pid
        return running_processes()[backend][0]
