"""Public pages about events."""

from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from events.chains import chain_of
from events.filters import EventFilter
from events.models import Event
from publishing.shown import get_shown


@require_safe
def event_list(request):
    events = EventFilter(request.GET, Event.objects.published().in_order().with_card_data())
    page = events.page(request.GET.get("page"))
    return render(request, "events/event_list.html", {"filter": events, "page": page})


@require_safe
def event_detail(request, slug):
    event = get_shown(Event.objects.with_page_data(), slug)
    chain = chain_of(event)
    return render(
        request,
        "events/event_detail.html",
        {"record": event, "event": event, "chain": chain} | chain.pictures(get_language_bidi()),
    )
