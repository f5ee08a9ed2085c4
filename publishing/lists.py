"""One page of a list that a reader may narrow, and a tidy address for it."""

from django.http import HttpResponseRedirect
from django.shortcuts import render

from publishing.models import FormerAddress


def filtered_list(request, filter_class, records, template):
    """Answer with the page that the address asks for.

    A form sends its empty fields too; the reader is led to the address without them,
    because addresses of lists are copied, cited and kept.
    """
    records = filter_class(request.GET, records)
    if records.has_blanks:
        return HttpResponseRedirect(f"{request.path}?{records.query_without_blanks}")
    if moved := with_present_values(request.GET, records):
        return HttpResponseRedirect(f"{request.path}?{moved.urlencode()}")
    page = records.page(request.GET.get("page"))
    return render(request, template, {"filter": records, "page": page})


def with_present_values(data, records):
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
