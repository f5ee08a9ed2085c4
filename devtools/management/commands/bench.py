"""Measure how fast the portal is, how much it sends, and how well the search answers.

    make bench
    make bench SIZES=1000,20000,100000 POSTGRES=postgres://… PAGE_SECONDS=0.3

Prints tables, the goals first, and writes them to var/bench.md and all figures to
var/bench.json. What is measured and how: docs/speed.md.
"""

import json
import os
import platform
from datetime import datetime

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from devtools.bench.cells import measure_portal
from devtools.bench.databases import (
    postgres_database,
    postgres_server,
    run_manage,
    sqlite_database,
)
from devtools.bench.goals import goal_rows
from devtools.bench.report import report_lines
from devtools.bench.servers import postgres_process

PHASES = {"uncached": {"PAGE_CACHE_BYTES": "0"}, "cached": {}}
ENVIRONMENT = {"DEBUG": "off", "HTTPS": "off", "SITE_URL": "", "DEVTOOLS": "off"}


class Command(BaseCommand):
    help = "Print how fast the portal answers, beside bare functions, with so many records."

    def add_arguments(self, parser):
        parser.add_argument("--gunicorn", required=True, help="the command that starts the portal")
        parser.add_argument("--sizes", default="1000", help="numbers of events, with commas")
        parser.add_argument("--postgres", help="address of a server; otherwise one is started")
        parser.add_argument("--seconds", type=float, default=1, help="per page")
        parser.add_argument(
            "--prepared",
            action="store_true",
            help="take the databases of an earlier run as they are, migrated, whatever has changed",
        )

    def handle(self, *, gunicorn, sizes, postgres, seconds, prepared, **options):
        sizes = [int(size) for size in sizes.split(",")]
        self.gunicorn, self.seconds = gunicorn, seconds
        # What is finished does not depend on the database.
        self.size_with_cache = sizes[len(sizes) // 2]
        run = {"conditions": conditions(), "databases": []}
        with sqlite_database(0, prepared) as (address, _loading):
            run |= json.loads(run_manage(address, "bench_facts"))
        for size in sizes:
            with sqlite_database(size, prepared) as (address, loading):
                run["databases"].append(self.measure("SQLite", size, address, loading))
            write_report(run)
        with postgres_server(postgres) as server:
            for size in sizes:
                with postgres_database(server, size, prepared) as (address, loading):
                    process = postgres_process(address)
                    found = self.measure("PostgreSQL", size, address, loading, process)
                    run["databases"].append(found)
                write_report(run)
        self.stdout.write("\n".join(report_lines(run)))

    def measure(self, engine, size, address, loading, postgres=None):
        self.stderr.write(f"{engine}, {size:,} events ...")
        found = json.loads(run_manage(address, "bench_database"))
        for name, settings_of_phase in PHASES.items():
            if name == "cached" and size != self.size_with_cache:
                continue
            environment = ENVIRONMENT | {"DATABASE_URL": address} | settings_of_phase
            found[name] = measure_portal(
                self.gunicorn, found["pages"], environment, self.seconds, postgres
            )
        return found | {"engine": engine, "size": size, "loading": loading}


def write_report(run):
    """After each database, as the whole run takes long."""
    goals = list(goal_rows(run["databases"]))
    (settings.VAR_DIR / "bench.json").write_text(json.dumps(run | {"goals": goals}, indent=1))
    (settings.VAR_DIR / "bench.md").write_text("\n".join([*report_lines(run), ""]))


def conditions():
    """When and on what it was measured, and how busy the machine was with other things."""
    now = datetime.now(tz=timezone.get_current_timezone())
    return [
        f"{now:%Y-%m-%d %H:%M}, {os.cpu_count()} processors {processor_name()}, "
        f"{platform.platform()}, Python {platform.python_version()}.",
        f"Load before the run: {os.getloadavg()[0]:.1f}.",
    ]


def processor_name():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
