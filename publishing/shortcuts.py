"""Answers that all public apps give: a page of a filtered list, a published record or 410."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from publishing.models import FormerAddress, State


def filtered_list_response(request, filter_class, records, template, context):
    """Answer with the page that the address asks for.

    A form sends its empty fields too; the reader is led to the address without them,
    because addresses of lists are copied, cited and kept.
    """
    records = filter_class(request.GET, records)
    if records.has_blanks:
        return HttpResponseRedirect(f"{request.path}?{records.query_without_blanks}")
    if moved := replace_moved_values(request.GET, records):
        return HttpResponseRedirect(f"{request.path}?{moved.urlencode()}")
    page = records.page(request.GET.get("page"))
    return render(request, template, {**context, "filter": records, "page": page})


def replace_moved_values(data, records):
    """The query with topics and places as they are called now; None if none has moved."""
    moved = data.copy()
    values = {value for _facet, value in records.unknown}
    left = values and set(FormerAddress.objects.filter(slug__in=values).values_list("slug"))
    for facet, value in records.unknown:
        route = getattr(facet.options, "route", "")
        record = (value,) in left and FormerAddress.objects.find(route, value)
        if record:
            values = moved.getlist(facet.name)
            moved.setlist(facet.name, [record.slug if it == value else it for it in values])
    return moved if moved != data else None


class Withdrawn(Exception):
    """HTTP 410: the record was public once; the page says why it is gone."""

    def __init__(self, record):
        super().__init__(record.slug)
        self.record = record


def get_published_or_gone(records, slug):
    """The published record with this slug. Raises Withdrawn, or Http404 for all others."""
    record = get_object_or_404(records.with_files().with_page(), slug=slug)
    if record.state == State.WITHDRAWN:
        raise Withdrawn(record)
    return record
