"""Files of lists and of search results, as narrowed by their addresses."""

from dataclasses import asdict

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from opendata.calendars import calendar_file
from opendata.feeds import entries_of_search, feed_document, newest_entries
from opendata.formats import FILE_FORMATS
from opendata.json_pages import json_page
from opendata.provenance import provenance
from opendata.responses import file_download, open_to_all_sites
from opendata.selection import (
    Selection,
    select_from_list,
    select_from_search,
    select_withdrawn,
)
from opendata.tables import open_tables
from opendata.text_files import csv_file, geojson_file, json_lines
from opendata.workbook import xlsx_file
from publishing.addresses import absolute_url, site_url


@open_to_all_sites
def list_file(request, table, format):
    """The list of a table as a file in one of the formats."""
    table, site = open_tables()[table], site_url(request)
    format = find_format_or_404(format, table)
    selection = select_from_list(table, request.GET, site)
    if format.name == "atom":
        entries = newest_entries(request, selection)
        return feed_response(request, entries, table.heading, reverse(table.kind.route))
    if format.name == "ics":
        withdrawn = select_withdrawn(table, request.GET, site)
        return calendar_response(request, selection, withdrawn)
    return selection_response(request, selection, format)


@open_to_all_sites
def search_file(request, format):
    """What the search finds of one kind; a feed also of all kinds."""
    table = next(
        (
            table
            for table in open_tables().values()
            if table.is_filtered and table.kind.name == request.GET.get("kind")
        ),
        None,
    )
    if table is None:
        if format != "atom":
            raise Http404
        return feed_response(request, entries_of_search(request), _("Search"), reverse("search"))
    format = find_format_or_404(format, table)
    selection = select_from_search(table, request.GET, site_url(request))
    if format.name == "atom":
        entries = newest_entries(request, selection)
        return feed_response(request, entries, table.heading, reverse("search"))
    if format.name == "ics":
        return calendar_response(request, selection, Selection(table, [], selection.site))
    return selection_response(request, selection, format)


def find_format_or_404(name, table):
    format = FILE_FORMATS.get(name)
    if format is None or not format.suits(table):
        raise Http404
    return format


def feed_response(request, entries, heading, path):
    about = provenance(request, heading)
    query = request.GET.urlencode()
    page = absolute_url(request, f"{path}?{query}" if query else path)
    document = feed_document(request, entries, about, page)
    response = HttpResponse(document, content_type=FILE_FORMATS["atom"].content_type)
    response["X-Robots-Tag"] = "noindex"
    return response


def calendar_response(request, selection, withdrawn):
    about = provenance(request, selection.table.heading)
    pieces = calendar_file(selection, withdrawn, about)
    return file_download(
        pieces, FILE_FORMATS["ics"].content_type, f"{selection.table.name}.ics", about
    )


def selection_response(request, selection, format):
    table, about = selection.table, provenance(request, selection.table.heading)
    if format.name == "json":
        return json_page(request, selection, about)
    if format.name == "csv":
        pieces = csv_file(selection, with_mark=request.GET.get("bom") == "1")
    elif format.name == "xlsx":
        pieces = xlsx_file(selection, str(table.heading), asdict(about).items())
    elif format.name == "jsonl":
        pieces = json_lines(selection)
    else:
        pieces = geojson_file(selection, about)
    return file_download(pieces, format.content_type, f"{table.name}.{format.name}", about)
