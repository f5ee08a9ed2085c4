"""One page of a list that a reader may narrow, and a tidy address for it."""

from django.http import HttpResponseRedirect
from django.shortcuts import render


def filtered_list(request, filter_class, records, template):
    """Answer with the page that the address asks for.

    A form sends its empty fields too; the reader is led to the address without them,
    because addresses of lists are copied, cited and kept.
    """
    records = filter_class(request.GET, records)
    if records.has_blanks:
        return HttpResponseRedirect(f"{request.path}?{records.query}")
    page = records.page(request.GET.get("page"))
    return render(request, template, {"filter": records, "page": page})
