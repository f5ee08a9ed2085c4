"""The formats in which a list can be taken along, and which lists have them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from spreadsheets.writer import CONTENT_TYPES


@dataclass(frozen=True)
class FileFormat:
    """`name` ends the addresses; `needs` is the property of tables that have it, if not all do."""

    name: str
    label: str
    content_type: str
    needs: str = ""

    def suits(self, table):
        return not self.needs or getattr(table, self.needs)


FILE_FORMATS = {
    one.name: one
    for one in (
        FileFormat("csv", "CSV", CONTENT_TYPES["csv"]),
        FileFormat("xlsx", "Excel", CONTENT_TYPES["xlsx"]),
        FileFormat("json", "JSON", "application/json"),
        FileFormat("jsonl", "JSON Lines", "application/jsonl; charset=utf-8"),
        FileFormat("geojson", "GeoJSON", "application/geo+json; charset=utf-8", "has_places"),
        FileFormat("atom", "Atom", "application/atom+xml; charset=utf-8", "has_feed"),
        FileFormat("ics", _("Calendar"), "text/calendar; charset=utf-8", "has_days"),
    )
}


def files_of(table, query="", of_search=False):
    """The files of a table, or of what the search found, as narrowed by the query."""
    name = "search_file" if of_search else f"{table.name}_file"
    question = f"?{query}" if query else ""
    return [
        {"format": one, "href": reverse(name, kwargs={"format": one.name}) + question}
        for one in FILE_FORMATS.values()
        if one.suits(table)
    ]
