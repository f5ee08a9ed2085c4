"""What a reader downloads on a first visit, and whether that is within the budget.

These are bytes as Brotli leaves them, which all browsers take: the page, its style sheets, the
fonts its language needs and the pictures it refers to.
"""

import re
from functools import cache
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.finished_page import BROTLI_QUALITY
from portal.static_files import FOR_AUTHORS

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
    "matches/MU-0002/",
    "municipalities/deir-alla/similar/",
    "compare/?ids=PA-0001,PA-0002",
    "reading-list/?ids=PA-0001,EV-0003",
    "impact/",
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
    client = Client()
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
    first = first_weight(response)
    files = static_files(response)
    others = sum(transfer_size(name) for name in files if not name.endswith(".css"))
    fonts = sum(transfer_size(f"fonts/{font}.woff2") for font in FONTS[language])
    whole = first + others + fonts
    return {
        "path": address,
        "page": first,
        "all": whole,
        "queries": asked,
        "is_over": first > MOST_PAGE_BYTES or whole > MOST_BYTES or asked > MOST_QUERIES,
    }


def first_weight(response):
    """Bytes of a page and of all its style sheets."""
    page = brotli.compress(response.content, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    sheets = [name for name in static_files(response) if name.endswith(".css")]
    return len(page) + sum(map(transfer_size, [*sheets, "css/fonts.css"]))


def static_files(response):
    """The names of the files that a page refers to, as they lie in our folders."""
    names = {name.rsplit("?")[0] for name in STATIC_FILE_URL.findall(response.content.decode())}
    return sorted(re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name) for name in names)


@cache
def transfer_size(name):
    """Bytes on the wire of a file, which is sent as it is collected."""
    content = Path(finders.find(name)).read_bytes()
    if name.endswith(".woff2"):
        return len(content)
    return len(brotli.compress(FOR_AUTHORS.sub(b"", content) if name.endswith(".css") else content))
