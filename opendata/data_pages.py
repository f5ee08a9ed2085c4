"""The pages about open data: what there is, and what the columns of a table mean."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opendata.api import count_open_records
from opendata.codebook import codebook
from opendata.formats import files_of
from opendata.provenance import provenance
from opendata.reconciliation.entities import ENTITY_TYPES
from opendata.reconciliation.views import MOST_QUERIES
from opendata.tables import open_tables
from publishing.addresses import absolute_url
from publishing.lazy_context import lazy_context


@require_safe
def data_page(request):
    context = lazy_context(data_context, "tables") | {
        "about": provenance(request, ""),
        "today": timezone.localdate(),
    }
    return render(request, "opendata/data.html", context)


def data_context():
    return {
        "tables": [
            {
                "table": table,
                "count": count_open_records(table),
                "files": files_of(table),
            }
            for table in open_tables().values()
        ]
    }


@require_safe
def data_table_page(request, table):
    tables = open_tables()
    if table not in tables:
        raise Http404
    table = tables[table]
    facets = table.kind.filter.facets if table.is_filtered else ()
    context = lazy_context(lambda: {"entries": codebook(table, tables)}, "entries") | {
        "table": table,
        "facets": facets,
        "files": files_of(table),
    }
    return render(request, "opendata/data_table.html", context)


@require_safe
def names_page(request):
    """How an office cleans the names of a spreadsheet with the service for names."""
    context = {
        "service_url": absolute_url(request, reverse("localized_reconcile")),
        "types": ENTITY_TYPES.values(),
        "most": MOST_QUERIES,
    }
    return render(request, "opendata/names.html", context)
