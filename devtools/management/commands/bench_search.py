"""Measure how well and how fast the search answers.

    make bench
    DEVTOOLS=on python manage.py bench_search --sizes 1000,20000,100000 --postgres postgres://…

How well: on this database, which has to hold the facts. How fast: on throw-away databases
with synthetic records, SQLite files and, if the address of a PostgreSQL server is given,
databases of that server. Times are given as ratios to the smallest size, too, because the
speed of machines differs and changes.
"""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from devtools.search_quality import judge_queries, mean_scores
from devtools.search_speed import measure_speeds
from events.models import Event


class Command(BaseCommand):
    help = "Print how well the search answers the judged queries, and how fast it is."

    def add_arguments(self, parser):
        parser.add_argument("--sizes", default="1000,20000", help="numbers of events")
        parser.add_argument("--postgres", help="address of a server to measure on, too")
        parser.add_argument(
            "--here", action="store_true", help="print the speed on this database as JSON"
        )

    def handle(self, *, sizes, postgres, here, **options):
        if not Event.objects.exists():
            raise CommandError("There are no events to measure with: run import_tables first.")
        if here:
            self.stdout.write(json.dumps(measure_speeds()))
            return
        self.print_quality()
        for title, database in empty_databases(postgres):
            self.print_speed(title, database, [int(size) for size in sizes.split(",")])

    def print_quality(self):
        rows = judge_queries()
        self.stdout.write(f"{'queries':28}{'number':>8}{'nDCG@10':>9}{'recall@20':>11}")
        for name in ("language", "kind"):
            by_name = attrgetter(name)
            for value, some in groupby(sorted(rows, key=by_name), by_name):
                self.print_means(f"{name} {value}", list(some))
        self.print_means("all", rows)
        for row in rows:
            if min(row.ndcg, row.recall) < 1:
                self.stdout.write(str(row))

    def print_means(self, title, rows):
        gain, found = mean_scores(rows)
        self.stdout.write(f"{title:28}{len(rows):>8}{gain:>9.3f}{found:>11.3f}")

    def print_speed(self, title, database, sizes):
        first = None
        for size in sizes:
            with database() as address:
                speeds = speeds_on_database(address, size)
            first = first or speeds
            self.stdout.write(f"\n{title}, {size:,} events")
            self.stdout.write(f"{'queries':18}{'median':>10}{'ratio':>7}{'worst':>10}  slowest")
            for name, (middle, most, slowest) in speeds.items():
                self.stdout.write(
                    f"{name:18}{middle * 1000:>7.1f} ms{middle / first[name][0]:>7.1f}"
                    f"{most * 1000:>7.1f} ms  {slowest[:40]!r}"
                )


def empty_databases(postgres):
    """(title, context manager that yields the address of an empty database) of each engine."""
    yield "SQLite", sqlite_file
    if postgres:
        yield "PostgreSQL", lambda: postgres_database(postgres)


@contextmanager
def sqlite_file():
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/bench.sqlite3"


@contextmanager
def postgres_database(server):
    name = f"bench_search_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name}")


def speeds_on_database(address, size):
    """What measure_speeds() says on a database with the facts and so many made-up events."""
    data = Path(settings.BASE_DIR) / "data"
    run_manage(address, "migrate", "--verbosity", "0")
    options = ["--publish", "--skip-empty"]
    run_manage(address, "import_tables", data / "facts", *options)
    run_manage(address, "import_tables", data / "texts", *options, "--translations", "machine")
    run_manage(address, "make_synthetic_records", str(size))
    return json.loads(run_manage(address, "bench_search", "--here"))


def run_manage(address, *arguments):
    """Run a command of the portal on another database; returns what it prints."""
    return subprocess.run(  # noqa: S603 - arguments of the callers above
        [sys.executable, settings.BASE_DIR / "manage.py", *arguments],
        env={**os.environ, "DATABASE_URL": address},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    ).stdout
