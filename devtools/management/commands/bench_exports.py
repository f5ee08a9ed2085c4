"""How soon the files of a list begin, and how much memory and time the whole of one takes.

    DEVTOOLS=on python manage.py bench_exports
    DEVTOOLS=on DATABASE_URL=sqlite:///a/large/one.sqlite3 python manage.py bench_exports csv xlsx

Each format in a process of its own, as the system only knows the most memory one ever had: what
a large list takes more than a small one is the difference of two runs. Times are of the processor.
"""

import resource
import subprocess
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.test import Client

from opendata.formats import FILE_FORMATS

KILOBYTES_PER_MEGABYTE = 1024
MEASURED_LIST = "/en/events"
TABLE_HEAD = f"{'':<9}{'once':>10}{'first byte':>12}{'whole':>12}{'size':>13}{'most memory':>13}"


class Command(BaseCommand):
    help = "Measures the files of the list of events, in all formats or in those that are named."

    def add_arguments(self, parser):
        parser.add_argument("formats", nargs="*", choices=[*FILE_FORMATS, []])
        parser.add_argument("--here", action="store_true", help="in this process")

    def handle(self, *, formats, here, **options):
        if not here:
            self.stdout.write(TABLE_HEAD)
        for name in formats or FILE_FORMATS:
            if here:
                self.stdout.write(measure_file(name))
                continue
            words = [settings.BASE_DIR / "manage.py", "bench_exports", name, "--here"]
            ran = subprocess.run(  # noqa: S603 - our own command
                [sys.executable, *words], capture_output=True, text=True, check=True
            )
            self.stdout.write(ran.stdout.strip())


def measure_file(name):
    start = time.process_time()
    client = Client(SERVER_NAME="127.0.0.1")
    client.get("/api/v1/")  # what a process loads once: facet indexes most of all
    loaded = time.process_time()
    response, first, size = client.get(f"{MEASURED_LIST}.{name}"), None, 0
    for piece in response.streaming_content if response.streaming else [response.content]:
        first = first or time.process_time()
        size += len(piece)
    whole = time.process_time()
    return (
        f"{name:<9}{loaded - start:>8.2f} s{first - loaded:>10.2f} s{whole - loaded:>10.1f} s"
        f"{size / 1e6:>10.1f} MB{most_memory():>10.1f} MB"
    )


def most_memory():
    """Of the process since it began, in megabytes."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # as Linux counts
    return kilobytes / KILOBYTES_PER_MEGABYTE
