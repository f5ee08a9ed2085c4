"""Measure what a reader downloads and how fast the pages are made.

    make bench

Sizes are those of the compressed bytes of a first visit: the page, its style sheets, the
fonts its language needs and the pictures it refers to. Times are the median of some calls
without a network, given as a ratio to an empty Django page in the same run, because the
speed of machines differs and changes.
"""

import gzip
import re
import statistics
import time
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from events.models import Event

BENCH_PAGES = [
    "",
    "events/",
    "events/?topic=solid-waste&country=JO",
    "events/amman-waste-project-workshop-2016-11/",
    "partnerships/",
    "partnerships/p-jena-deir-alla/",
    "municipalities/",
    "municipalities/jena/",
    "countries/",
    "countries/JO/",
    "practices/",
    "practices/gp-deir-alla-waste-plan/",
    "experts/",
    "notices/",
    "notices/rq-al-sarhan-2018/",
    "topics/",
    "topics/solid-waste/",
    "map/",
    "search/?q=waste",
    "about/",
    "accessibility/",
    "sitemap/",
]
BENCH_LANGUAGES = ["en", "ar"]
CALLS = 7
MOST_ALL, MOST_PAGE, MOST_QUERIES = 100_000, 25_000, 12  # the budgets
STATIC_FILE_URL = re.compile(r'(?:href|src)="/static/([^"#?]+)')
FONTS = {"en": ["source-sans-latin"], "ar": ["source-sans-latin", "vazirmatn-arabic"]}


class Command(BaseCommand):
    help = "Print page weight, number of queries and speed of every type of page."

    def handle(self, **options):
        if not Event.objects.exists():
            raise CommandError("There are no events to measure with: run import_tables first.")
        with override_settings(SECURE_SSL_REDIRECT=False, ALLOWED_HOSTS=["testserver"]):
            self.measure(Client(headers={"accept-encoding": "gzip"}))

    def measure(self, client):
        empty = median_seconds(client, "/robots.txt")
        self.stdout.write(f"An empty page takes {empty * 1000:.1f} ms; times are multiples of it.")
        self.stdout.write(f"{'page':48}{'HTML+CSS':>10}{'all':>10}{'queries':>9}{'time':>8}")
        over = 0
        for language in BENCH_LANGUAGES:
            for page in BENCH_PAGES:
                over += self.measure_page(client, language, page, empty)
        self.stdout.write(f"{over} pages over budget" if over else "All pages within budget.")

    def measure_page(self, client, language, page, empty):
        address = f"/{language}/{page}"
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        asked = len(queries)  # before the next request empties the log
        files = {name.rsplit("?")[0] for name in STATIC_FILE_URL.findall(decompress_page(response))}
        sheets = sum(transfer_size(name) for name in files if name.endswith(".css"))
        others = sum(transfer_size(name) for name in files if not name.endswith(".css"))
        fonts = sum(transfer_size(f"fonts/{font}.woff2") for font in FONTS[language])
        first = len(response.content) + sheets + transfer_size("css/fonts.css")
        whole = first + others + fonts
        times = median_seconds(client, address) / empty
        too_much = first > MOST_PAGE or whole > MOST_ALL or asked > MOST_QUERIES
        self.stdout.write(
            f"{address:48}{first:>10,}{whole:>10,}{asked:>9}{times:>8.1f}"
            + ("  over budget" if too_much else "")
        )
        return too_much


def decompress_page(response):
    return gzip.decompress(response.content).decode()


def transfer_size(name):
    """Bytes on the wire: of the file collected with brotli if there is one, else gzip."""
    plain = re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name)
    brotli = Path(settings.STATIC_ROOT) / f"{name}.br"
    if brotli.exists():
        return brotli.stat().st_size
    content = Path(finders.find(plain)).read_bytes()
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content))


def median_seconds(client, address):
    times = []
    for _call in range(CALLS):
        start = time.perf_counter()
        client.get(address)
        times.append(time.perf_counter() - start)
    return statistics.median(times)
