"""Inject faults into a running portal, and say what of what it had acknowledged is lost.

    DEVTOOLS=on python manage.py check_faults --gunicorn "…"       (make faults)

It starts throw-away databases of both kinds with the facts, and editors who change records over
HTTP; for each fault it prints acknowledged × lost × seconds until the next change was kept, and
fails if anything is lost. Filling a disk needs root, for a small disk in memory; without it that
row is left out.
"""

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from devtools.bench.databases import load_records, run_manage, run_sql, sqlite_database
from devtools.faults import injection, special
from devtools.faults.scene import Scene
from devtools.faults.servers import PostgresServer

PORTAL_ENVIRONMENT = {"DEBUG": "off", "HTTPS": "off", "SITE_URL": "", "DEVTOOLS": "off"}
ROOM = {"sqlite": "60m", "postgresql": "700m"}
COMMON = {
    "workers killed (SIGKILL, 10 times)": (injection.kill_workers, {}),
    "power fails (kill -9 of all, 5 times)": (injection.fail_power, {}),
    "disk full (5 s)": (injection.fill_disk, {}),
    "all that is kept in memory gone": (injection.forget_cache, {}),
    "clock jumps (+20 min, -20 min)": (injection.jump_clock, {"with_clock": True}),
}
BY_VENDOR = {
    "sqlite": {"database locked by another (8 s)": (injection.lock_database, {})},
    "postgresql": {"database killed, away for 3 s": (injection.kill_database, {})},
}
SPECIAL_OF_POSTGRESQL = {
    "database killed in an import (twice), then done": special.kill_database_in_import
}
SPECIAL = {
    "import killed (5 times), then done": special.kill_import,
    "mail server away": special.lose_mail_server,
    "50 editors at one record": special.crowd_one_record,
}


class Command(BaseCommand):
    help = "Print fault × acknowledged × lost × recovery, on both databases."

    def add_arguments(self, parser):
        parser.add_argument("--gunicorn", required=True, help="the command that starts the portal")
        parser.add_argument(
            "--only", default="", help="faults whose names hold one of these words, with commas"
        )
        parser.add_argument("--databases", default="sqlite,postgresql")
        parser.add_argument("--here", metavar="FOLDER", help="of the server, in the database given")

    def handle(self, *, gunicorn, only, databases, here, **options):
        if here is not None:
            self.run_here(gunicorn, only, here)
            return
        self.stdout.write("| database | fault | acknowledged | lost | seconds until kept again |")
        self.stdout.write("| --- | --- | --- | --- | --- |")
        lost = 0
        for vendor in databases.split(","):
            with small_disk(ROOM[vendor]) as disk, PLACES[vendor](disk) as (address, folder):
                words = ["--gunicorn", gunicorn, "--only", only, "--here", folder]
                lost += self.run_in_child(address, disk, words)
        if lost:
            raise CommandError(f"{lost} acknowledged changes are lost.")

    def run_in_child(self, address, disk, words):
        environment = os.environ | PORTAL_ENVIRONMENT | {"DATABASE_URL": address, "DEVTOOLS": "on"}
        environment |= {"MEDIA_ROOT": str(disk / "media"), "FAULTS_DISK": str(disk)}
        child = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, settings.BASE_DIR / "manage.py", "check_faults", *map(str, words)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        lost = 0
        for line in child.stdout:
            row = json.loads(line)
            lost += row["lost"]
            took = "never" if row["seconds"] is None else f"{row['seconds']:.1f}"
            notes = f" ({'; '.join(row['notes'])})" if row["notes"] else ""
            self.stdout.write(
                f"| {row['database']} | {row['fault']} | {row['acknowledged']} | {row['lost']} |"
                f" {took}{notes} |"
            )
            self.stdout.flush()
        return lost + (child.wait() != 0)

    def run_here(self, gunicorn, only, folder):
        disk = Path(os.environ["FAULTS_DISK"])
        environment = PORTAL_ENVIRONMENT | {"DATABASE_URL": os.environ["DATABASE_URL"]}
        environment |= {"MEDIA_ROOT": os.environ["MEDIA_ROOT"]}
        server = PostgresServer.__new__(PostgresServer) if folder else None
        if server:
            server.folder, server.port = Path(folder), connection.settings_dict["PORT"]
        faults = {
            name: (lambda scene, fault=fault, words=words: scene.suffer(fault, **words))
            for name, (fault, words) in (COMMON | BY_VENDOR[connection.vendor]).items()
        } | (SPECIAL | (SPECIAL_OF_POSTGRESQL if server else {}))
        for name, suffer in faults.items():
            if not any(word in name for word in only.split(",")) or not can_be_done(name, disk):
                continue
            scene = Scene(gunicorn, dict(environment), server, disk)
            acknowledged, lost, seconds = suffer(scene)
            row = {"database": connection.vendor, "fault": name, "acknowledged": acknowledged}
            row |= {"lost": lost, "seconds": seconds, "notes": scene.notes}
            self.stdout.write(json.dumps(row))
            self.stdout.flush()


def can_be_done(name, disk):
    return os.path.ismount(disk) or not name.startswith("disk")


@contextmanager
def small_disk(size):
    """A folder on a disk of its own, in memory, if we may mount one."""
    with TemporaryDirectory(dir="/tmp") as folder:  # nosec B108: below it, of a name of its own
        os.chmod(folder, 0o755)  # noqa: S103 - for that user
        mount = ["/bin/mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
        is_mounted = os.getuid() == 0 and not subprocess.call(mount)  # noqa: S603 - no other words
        try:
            yield Path(folder)
        finally:
            if is_mounted:
                subprocess.call(["/bin/umount", "--lazy", folder])  # noqa: S603 - the same


@contextmanager
def sqlite_place(disk):
    with sqlite_database(0) as (address, _loading):
        shutil.copy(address.removeprefix("sqlite:///"), disk / "portal.sqlite3")
    yield f"sqlite:///{disk}/portal.sqlite3", ""


@contextmanager
def postgres_place(disk):
    server = PostgresServer(disk / "server")
    try:
        run_sql(server.address, "CREATE DATABASE portal")
        address = f"{server.address.rpartition('/')[0]}/portal"
        run_manage(address, "migrate", "--verbosity", "0")
        load_records(address, 0, None)
        yield address, server.folder
    finally:
        server.remove()


PLACES = {"sqlite": sqlite_place, "postgresql": postgres_place}
