"""The API: read-only, open to all, the same rows and columns as the files."""

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import override

from opendata.json_pages import json_page
from opendata.links import neighbour_links, record_links
from opendata.openapi import api_description
from opendata.provenance import provenance
from opendata.responses import open_to_all_sites
from opendata.selection import Selection, select_from_list
from opendata.tables import open_tables
from publishing.addresses import absolute_url, site_url
from publishing.facet_index import get_facet_index
from publishing.models import PublicRecord

IN_READING_ORDER = {"ensure_ascii": False}
in_english = override("en")  # whatever the language of the browser: addresses in it are the same


@open_to_all_sites
@in_english
def api_root(request):
    """The tables there are, and where they begin."""
    about = provenance(request, "API")
    tables = {
        name: {
            "records": count_open_records(table),
            "url": absolute_url(request, reverse("api_table", args=[name])),
        }
        for name, table in open_tables().items()
    }
    description = absolute_url(request, reverse("openapi"))
    return JsonResponse(
        {**about.as_json, "description": description, "tables": tables},
        json_dumps_params=IN_READING_ORDER,
    )


def count_open_records(table):
    if table.is_filtered:
        return len(get_facet_index(table.kind).listed)
    return table.records().count()


@open_to_all_sites
@in_english
def openapi(request):
    return JsonResponse(api_description(site_url(request)), json_dumps_params=IN_READING_ORDER)


@open_to_all_sites
@in_english
def api_table(request, table):
    """One page of the records that fit the facets in the address."""
    table = find_table_or_404(table)
    selection = select_from_list(table, request.GET, site_url(request))
    return json_page(request, selection, provenance(request, table.heading))


@open_to_all_sites
@in_english
def api_record(request, table, key):
    """One record with the addresses of those that it names."""
    table = find_table_or_404(table)
    record = get_object_or_404(table.records(), **identity(table, key))
    selection = Selection(table, [record.pk], site_url(request))
    [[record]] = selection.batches()
    links = record_links(selection.site, table, record)
    return JsonResponse(
        {
            **provenance(request, table.heading).as_json,
            "record": selection.as_json(record)
            | {"links": links | {"related": neighbour_links(selection, record)}},
        },
        json_dumps_params=IN_READING_ORDER,
    )


def find_table_or_404(name):
    try:
        return open_tables()[name]
    except KeyError as error:
        raise Http404 from error


def identity(table, key):
    """What a key in an address says of a record: its id, or its key in other tables."""
    if issubclass(table.model, PublicRecord):
        prefix, _dash, number = key.partition("-")
        if prefix == table.model.public_prefix and number.isascii() and number.isdigit():
            return {"pk": int(number[:12])}
    return {table.resource.key: key}
