"""Databases with the facts and so many made-up records, kept in var/bench/ for the next run.

They are made anew when the schema, the facts, the index or what makes up the records changes.
"""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings

FOLDER = settings.VAR_DIR / "bench"
SOURCES = ["*/migrations/*.py", "data/facts/*", "data/texts/*", "search/**/*.py", "*/synthetic.py"]
POSTGRES_SERVER = settings.BASE_DIR / ".ci/postgres"
# A migration that touched all records would let the first searches take them in anew.
FORGET_STALE = "DELETE FROM search_stale"
POSTGRES_PROGRAMS = Path("/usr/lib/postgresql")


def fingerprint():
    """A few letters that change with everything a prepared database is made of."""
    found = hashlib.sha256()
    for pattern in SOURCES:
        for file in sorted(settings.BASE_DIR.glob(pattern)):
            found.update(file.read_bytes())
    return found.hexdigest()[:12]


def database_file(engine, size, prepared=False):
    """Where the database of so many events is kept; what an older code has made is removed.

    It counts as `prepared` as well, if that is asked for.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept = FOLDER / f"{size}-{fingerprint()}.{engine}"
    older = sorted(FOLDER.glob(f"{size}-*.{engine}"), key=lambda file: file.stat().st_mtime)
    if prepared and older:
        return older[-1]
    for file in FOLDER.glob(f"{size}-*.{engine}*"):
        if not file.name.startswith(kept.name):
            file.unlink()
    return kept


def loading_times(kept):
    """What loading the made-up records cost; nothing where there are none."""
    file = kept.with_name(f"{kept.name}.json")
    return json.loads(file.read_text()) if file.exists() else {}


@contextmanager
def sqlite_database(size, prepared=False):
    """(address, what loading it cost) of a SQLite file with so many events."""
    kept = database_file("sqlite3", size, prepared)
    if not kept.exists():
        unfinished = FOLDER / f"{size}-unfinished.sqlite3"
        for file in FOLDER.glob(f"{unfinished.name}*"):
            file.unlink()
        load_records(f"sqlite:///{unfinished}", size, kept)
        unfinished.rename(kept)
    address = f"sqlite:///{kept}"
    run_manage(address, "migrate", "--verbosity", "0")
    if prepared:
        with closing(sqlite3.connect(kept)) as connection, connection:
            connection.execute(FORGET_STALE)
    yield address, loading_times(kept)


@contextmanager
def postgres_database(server, size, prepared=False):
    """The same in a new database of a PostgreSQL server; what is kept is a dump of it."""
    kept, name = database_file("pgdump", size, prepared), f"bench_{size}_{os.getpid()}"
    address = urlsplit(server)._replace(path=f"/{name}").geturl()
    run_sql(server, f"CREATE DATABASE {name}")
    try:
        if kept.exists():
            run_postgres("pg_restore", "--no-owner", "--dbname", address, kept)
        else:
            load_records(address, size, kept)
            unfinished = kept.with_name(f"{size}-unfinished.dump")
            run_postgres("pg_dump", "--format=custom", "--compress=1", "-f", unfinished, address)
            unfinished.rename(kept)
        run_manage(address, "migrate", "--verbosity", "0")
        if prepared:
            run_sql(address, FORGET_STALE)
        run_sql(address, "VACUUM ANALYZE")
        yield address, loading_times(kept)
    finally:
        run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def postgres_server(address=None):
    """The address of a PostgreSQL server: that which is given, or a throw-away one."""
    if address:
        yield address
        return
    folder = Path("/tmp") / f"bench-{os.getpid()}"  # noqa: S108 - the server's user reads no other
    started = run_program(POSTGRES_SERVER, "start", folder)
    try:
        yield started.strip()
    finally:
        run_program(POSTGRES_SERVER, "stop", folder)


def load_records(address, size, kept):
    """Fill an empty database, and note what the made-up records cost."""
    data = settings.BASE_DIR / "data"
    run_manage(address, "migrate", "--verbosity", "0")
    options = ["--publish", "--skip-empty"]
    run_manage(address, "import_tables", data / "facts", *options)
    run_manage(address, "import_tables", data / "texts", *options, "--translations", "machine")
    if not size:
        return
    costs = {
        "records": cost_of_command(address, "make_synthetic_records", str(size)),
        "search": cost_of_command(address, "rebuild_search"),
    }
    kept.with_name(f"{kept.name}.json").write_text(json.dumps(costs))


def cost_of_command(address, *arguments):
    """What a command of the portal takes: its process alone, not the database's server."""
    start = time.monotonic()
    process = start_manage(address, *arguments)
    _process, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return {
        "seconds": time.monotonic() - start,
        "processor_seconds": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss * 1024,
    }


def start_manage(address, *arguments):
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, settings.BASE_DIR / "manage.py", *arguments],
        env=os.environ | {"DATABASE_URL": address, "DEVTOOLS": "on"},
        stdout=subprocess.DEVNULL,
    )


def run_manage(address, *arguments):
    """Run a command of the portal on another database; returns what it prints."""
    environment = {"DATABASE_URL": address, "DEVTOOLS": "on"}
    return run_program(sys.executable, settings.BASE_DIR / "manage.py", *arguments, **environment)


def run_postgres(name, *arguments):
    """Run one of PostgreSQL's programs, which Debian keeps out of the PATH."""
    found = sorted(POSTGRES_PROGRAMS.glob(f"*/bin/{name}"))
    return run_program(found[-1] if found else name, *arguments)


def run_program(*words, **environment):
    return subprocess.run(  # noqa: S603 - programs of the callers above
        [str(word) for word in words],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    ).stdout


def run_sql(address, statement):
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)
