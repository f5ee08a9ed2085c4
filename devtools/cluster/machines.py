"""Two machines and what they share: each part can be taken away and comes back."""

import json
import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import boto3
from django.conf import settings

from devtools.bench.databases import run_sql
from devtools.cluster.programs import FileStore, Pool, Valkey
from devtools.cluster.proxy import Proxy
from devtools.faults.running_portal import RunningPortal
from devtools.faults.servers import PostgresServer

NODES = ("a", "b")
PORTS = range(12_000, 22_000)  # SeaweedFS listens 10,000 above each, too
NEXT_PORTS = 4  # that it takes
# The pages' user reads and writes rows; tables are their owner's.
DATABASE_USERS = """
CREATE ROLE portal_owner LOGIN CREATEDB;
CREATE ROLE portal_pages LOGIN;
CREATE DATABASE portal OWNER portal_owner ENCODING 'UTF8' TEMPLATE template0;
ALTER DATABASE portal SET jit = off;
"""
THEIR_GRANTS = """
ALTER SCHEMA public OWNER TO portal_owner;
GRANT USAGE ON SCHEMA public TO portal_pages;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal_pages;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO portal_pages;
"""


def make_plan(port=None):
    """Where everything listens, known before anything runs: it is in everybody's environment."""
    names = ["proxy", "server", "pool", "cache", "files"]
    plan = dict(zip(names, free_ports(len(names)), strict=True))
    return plan | ({"proxy": port} if port else {})


def free_ports(number):
    """Of each, the next ones are free as well."""
    ports = []
    while len(ports) < number:
        port = PORTS.start + secrets.randbelow(len(PORTS))
        with_next = [port + above + more for more in range(NEXT_PORTS) for above in (0, 10_000)]
        if all(map(is_free, with_next)) and all(abs(port - other) > NEXT_PORTS for other in ports):
            ports.append(port)
    return ports


def is_free(port):
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def environment_of(plan):
    """That of the machines, and of commands that are run beside them."""
    key = quote(FileStore.KEY, safe=""), quote(FileStore.SECRET, safe="")
    return {
        **{"DEBUG": "off", "HTTPS": "off", "SITE_URL": f"http://127.0.0.1:{plan['proxy']}"},
        "EMAIL_FROM": "portal@example.org",
        "SECRET_KEY": "the same on all machines",
        "DATABASE_URL": f"postgres://portal_pages@127.0.0.1:{plan['pool']}/portal",
        "OWNER_DATABASE_URL": f"postgres://portal_owner@127.0.0.1:{plan['server']}/portal",
        "PGBOUNCER": "on",
        "CACHE_URL": f"redis://127.0.0.1:{plan['cache']}/0",
        "MEDIA_STORAGE": f"s3+http://{key[0]}:{key[1]}@127.0.0.1:{plan['files']}/portal?region=local",
        "TRUSTED_PROXIES": "127.0.0.1",
        "CLUSTER_PLAN": json.dumps(plan),
    }


class Cluster:
    def __init__(self, plan, folder, gunicorn):
        self.plan, self.folder = plan, Path(folder)
        self.pool = Pool(self.folder / "pool", plan["pool"], plan["server"])
        self.cache = Valkey(self.folder / "cache", plan["cache"])
        self.files = FileStore(self.folder / "files", plan["files"])
        self.nodes = {name: self.make_node(name, gunicorn) for name in NODES}
        ports = [node.port for node in self.nodes.values()]
        self.proxy = Proxy(self.folder / "proxy", plan["proxy"], ports)
        self.address = f"http://127.0.0.1:{plan['proxy']}"
        self.notes = []  # of the fault that it suffers
        self.server = PostgresServer(self.folder / "postgres", plan["server"])

    def make_node(self, name, gunicorn):
        """What a machine has for itself lies in a folder of its own."""
        own = self.folder / f"node-{name}"
        own.mkdir(mode=0o750, parents=True, exist_ok=True)
        return RunningPortal(gunicorn, environment_of(self.plan) | {"VAR_DIR": str(own)})

    def start(self):
        address = f"postgres://portal@127.0.0.1:{self.server.port}"
        for statement in filter(str.strip, DATABASE_USERS.split(";")):
            run_sql(f"{address}/postgres", statement)
        run_sql(f"{address}/portal", THEIR_GRANTS)
        for program in (self.pool, self.cache, self.files):
            program.start()
        self.make_bucket()
        self.migrate_on_all()
        self.load_facts()
        for node in self.nodes.values():
            node.start()
            node.wait_until_well()
        self.proxy.start()

    def make_bucket(self):
        boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{self.files.port}",
            aws_access_key_id=FileStore.KEY,
            aws_secret_access_key=FileStore.SECRET,
            region_name="local",
        ).create_bucket(Bucket="portal")

    def migrate_on_all(self):
        """At the same moment, as machines that start together do."""
        started = [self.run_command("migrate", "--verbosity", "0") for _node in NODES]
        for process in started:
            process.wait()
        if any(process.returncode for process in started):
            raise RuntimeError("The migrations failed.")

    def load_facts(self):
        data, options = settings.BASE_DIR / "data", ["--publish", "--skip-empty"]
        facts = self.run_command("import_tables", data / "facts", *options)
        if facts.wait():
            raise RuntimeError("The facts were not loaded.")
        texts = [*options, "--translations", "machine"]
        self.run_command("import_tables", data / "texts", *texts).wait()

    def run_command(self, *words):
        return subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, settings.BASE_DIR / "manage.py", *map(str, words)],
            env=os.environ | environment_of(self.plan) | {"VAR_DIR": str(self.folder / "node-a")},
            stdout=subprocess.DEVNULL,
        )

    def restart(self, name):
        node = self.nodes[name]
        node.stop()
        node.start()
        node.wait_until_well()

    def stop(self):
        for part in (self.proxy, *self.nodes.values(), self.files, self.cache, self.pool):
            part.stop()
        self.server.remove()
