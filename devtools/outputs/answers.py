"""The answers of the portal that programs of others read."""

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from opendata.formats import FILE_FORMATS
from opendata.tables import open_tables
from publishing.kinds import kinds
from publishing.languages import LANGUAGE_CODES

A_QUERY = "?q=waste"


class OutputFault(Exception):
    """What a program of others would not read, as it says it."""


def ask_portal(path):
    """The bytes of an address, as any reader gets them."""
    response = Client(SERVER_NAME="127.0.0.1").get(path)
    if response.status_code != 200:
        raise OutputFault(f"answers {response.status_code}")
    return b"".join(response.streaming_content) if response.streaming else response.content


def paths_of_files(*formats):
    """{language: addresses of all lists and of a search in these formats}"""
    for code in LANGUAGE_CODES:
        with override(code):
            for table in open_tables().values():
                for name in formats:
                    if table.is_filtered and FILE_FORMATS[name].suits(table):
                        yield reverse(f"{table.name}_file", kwargs={"format": name})
            for name in formats:
                ending = "" if name == "atom" else "&kind=event"
                yield reverse("search_file", kwargs={"format": name}) + A_QUERY + ending


def pages_of_records(languages=LANGUAGE_CODES, most=None):
    """Home, open data, every list and its records, in these languages; `most` of each kind."""
    for code in languages:
        with override(code):
            yield reverse("home")
            yield reverse("data")
            for kind in kinds:
                if kind.route:
                    yield reverse(kind.route)
                if kind.route and kind.has_page:
                    records = kind.model.objects.published().order_by("pk")[:most]
                    yield from (record.get_absolute_url() for record in records)
