"""How soon the files of a list begin, and how much memory and time the whole of one takes.

    DEVTOOLS=on python manage.py bench_exports
    DEVTOOLS=on DATABASE_URL=sqlite:///a/large/one.sqlite3 python manage.py bench_exports csv xlsx

Each format in a process of its own, as the system only knows the most memory one ever had.
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


class Command(BaseCommand):
    help = "Measures the files of the list of events, in all formats or in those that are named."

    def add_arguments(self, parser):
        parser.add_argument("formats", nargs="*", choices=[*FILE_FORMATS, []])
        parser.add_argument("--here", action="store_true", help="in this process")

    def handle(self, *, formats, here, **options):
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
    client = Client(SERVER_NAME="127.0.0.1")
    client.get("/api/v1/")  # what is loaded once
    before, start = most_memory(), time.process_time()
    response, first, size = client.get(f"{MEASURED_LIST}.{name}"), None, 0
    for piece in response.streaming_content if response.streaming else [response.content]:
        first = first or time.process_time() - start
        size += len(piece)
    whole = time.process_time() - start
    grown = (most_memory() - before) / KILOBYTES_PER_MEGABYTE
    return (
        f"{name:<8}{first:>7.2f} s{whole:>8.1f} s{size / 1e6:>9.1f} MB{grown:>7.1f} MB more memory"
    )


def most_memory():
    """In kilobytes, as Linux counts it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
