"""The public pages of records: one view for each kind, which previews of drafts show as well,
and one for the lists of all kinds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from publishing.addresses import site_url
from publishing.cards import list_cards
from publishing.facet_index import get_facet_index
from publishing.models import FormerAddress
from publishing.shortcuts import get_published_or_gone
from publishing.used_pieces import keep_piece

RECORD_PAGES = {}  # by model


@dataclass(frozen=True)
class RecordPage:
    """What the pages of a kind of record are made of.

    `get_records` gives the queryset that loads what the page needs; `get_context` says what it
    shows of a record.
    """

    template: str
    get_records: Callable
    get_context: Callable

    def response(self, request, slug, **context):
        """The page. It is a piece by itself where no finished pages are kept, as behind a proxy."""

        def make():
            record = get_published_or_gone(self.get_records(), slug)
            shown = {"record": record, **self.get_context(record), **context}
            return render_to_string(self.template, shown, request)

        if settings.PAGE_CACHE_BYTES or request.GET:
            return HttpResponse(make())
        return HttpResponse(keep_piece(make, "page", request.path, site_url(request)))


def record_page(model, template, get_records):
    """Make a function that says what the page of a record shows the view of these pages."""

    def decorate(get_context):
        RECORD_PAGES[model] = RecordPage(template, get_records, get_context)

        @require_safe
        @wraps(get_context)
        def view(request, slug):
            return RECORD_PAGES[model].response(request, slug)

        return view

    return decorate


@require_safe
def record_list(request, kind):
    """The page of the list of a kind that the address asks for.

    A form sends its empty fields too; the reader is led to the address without them,
    because addresses of lists are copied, cited and kept.
    """
    records = kind.filter(request.GET, get_facet_index(kind))
    if records.has_blanks:
        return HttpResponseRedirect(f"{request.path}?{records.query_without_blanks}")
    if moved := replace_moved_values(request.GET, records):
        return HttpResponseRedirect(f"{request.path}?{moved.urlencode()}")
    page = records.page(request.GET.get("page"))
    cards = list_cards(kind, page.object_list)
    context = {"kind": kind, "filter": records, "page": page, "cards": cards}
    return render(request, "components/record_list.html", context)


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
