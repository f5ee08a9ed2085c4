"""Files of lists and of search results, as narrowed by their addresses."""

from dataclasses import asdict

from django.http import Http404

from opendata.formats import FILE_FORMATS
from opendata.json_pages import json_page
from opendata.provenance import provenance
from opendata.responses import file_download, open_to_all_sites
from opendata.selection import select_from_list, select_from_search
from opendata.tables import open_tables
from opendata.text_files import csv_file, geojson_file, json_lines
from opendata.workbook import xlsx_file
from publishing.addresses import site_url


@open_to_all_sites
def list_file(request, table, format):
    """The list of a table as a file in one of the formats."""
    table = open_tables()[table]
    selection = select_from_list(table, request.GET, site_url(request))
    return selection_response(request, selection, format)


@open_to_all_sites
def search_file(request, format):
    """What the search finds of one kind."""
    tables = (table for table in open_tables().values() if table.kind and table.kind.number)
    table = next((it for it in tables if it.kind.name == request.GET.get("kind")), None)
    if table is None:
        raise Http404
    selection = select_from_search(table, request.GET, site_url(request))
    return selection_response(request, selection, format)


def selection_response(request, selection, name):
    table, format = selection.table, FILE_FORMATS.get(name)
    if format is None or not format.suits(table):
        raise Http404
    about = provenance(request, table.heading)
    if name == "json":
        return json_page(request, selection, about)
    if name == "csv":
        pieces = csv_file(selection, with_mark=request.GET.get("bom") == "1")
    elif name == "xlsx":
        pieces = xlsx_file(selection, str(table.heading), asdict(about).items())
    elif name == "jsonl":
        pieces = json_lines(selection)
    else:
        pieces = geojson_file(selection, about)
    return file_download(pieces, format.content_type, f"{table.name}.{name}", about)
