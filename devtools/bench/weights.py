"""What a reader downloads on a first visit, and whether that is within the budget.

These are compressed bytes: the page, its style sheets, the fonts its language needs and the
pictures it refers to.
"""

import gzip
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

WEIGHED_PAGES = [
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
    "strands/",
    "walk/",
    "search/?q=waste",
    "about/",
    "accessibility/",
    "sitemap/",
]
WEIGHED_LANGUAGES = ["en", "ar"]
MOST_BYTES, MOST_PAGE_BYTES, MOST_QUERIES = 100_000, 25_000, 12  # the budgets
STATIC_FILE_URL = re.compile(r'(?:href|src)="/static/([^"#?]+)')
FONTS = {"en": ["source-sans-latin"], "ar": ["source-sans-latin", "vazirmatn-arabic"]}


def weigh_pages():
    client = Client(headers={"accept-encoding": "gzip"})
    return [
        weigh_page(client, language, page)
        for language in WEIGHED_LANGUAGES
        for page in WEIGHED_PAGES
    ]


def weigh_page(client, language, page):
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
    return {
        "path": address,
        "page": first,
        "all": whole,
        "queries": asked,
        "is_over": first > MOST_PAGE_BYTES or whole > MOST_BYTES or asked > MOST_QUERIES,
    }


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
