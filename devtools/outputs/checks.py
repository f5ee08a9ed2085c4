"""Which program reads which outputs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from shutil import which

from django.conf import settings

from devtools.outputs import (
    calendars_and_feeds,
    catalogues,
    interface,
    pages_of_html,
    search_engines,
)
from devtools.outputs.answers import OutputFault, ask_portal, pages_of_records, paths_of_files

SOME_PAGES = 10  # of each kind, as the pages of a kind are alike


@dataclass(frozen=True)
class Check:
    """`find` yields what a program says against one output, or against all if it takes `many`."""

    name: str
    tool: str
    paths: Callable[[], Iterable[str]]
    find: Callable
    takes_many: bool = False
    missing: str = ""  # why it cannot be done here

    def run(self):
        """(number of outputs, [(address, fault)])"""
        found, documents = [], {}
        for path in self.paths():
            try:
                document = ask_portal(path)
                if self.takes_many:
                    documents[path] = document
                else:
                    documents[path] = None
                    found += [(path, fault) for fault in self.find(document)]
            except OutputFault as fault:
                found.append((path, str(fault)))
        if self.takes_many:
            found += self.find(documents)
        return len(documents), found

    @property
    def program(self):
        try:
            return f"{self.tool} {version(self.tool)}"
        except ModuleNotFoundError:
            return self.tool


def some_pages():
    return pages_of_records(most=SOME_PAGES)


def one(path):
    return lambda: [path]


def all_checks():
    has_checker = which("java") and pages_of_html.CHECKER.exists()
    return [
        Check(
            "calendars",
            "icalendar",
            lambda: paths_of_files("ics"),
            calendars_and_feeds.calendar_faults,
        ),
        Check(
            "feeds", "feedparser", lambda: paths_of_files("atom"), calendars_and_feeds.feed_faults
        ),
        Check(
            "feed schema",
            "RELAX NG",
            lambda: paths_of_files("atom"),
            calendars_and_feeds.feed_schema_faults,
        ),
        Check("search engines", "extruct", some_pages, search_engines.page_faults),
        Check("tables", "csv", lambda: paths_of_files("csv"), catalogues.csv_faults),
        Check(
            "data package", "frictionless", one("/datapackage.json"), catalogues.data_package_faults
        ),
        Check("catalogue", "pyshacl", one("/catalog.ttl"), catalogues.dcat_faults),
        Check(
            "IATI",
            "okfn-iati",
            one("/iati.xml"),
            catalogues.iati_faults,
            missing="" if settings.IATI_ORGANISATION else "no IATI_ORGANISATION",
        ),
        Check("API", "schemathesis", one("/api/v1/openapi.json"), interface.api_faults),
        Check(
            "HTML",
            "vnu",
            some_pages,
            pages_of_html.html_faults,
            takes_many=True,
            missing="" if has_checker else "no Java or no vnu.jar",
        ),
    ]
