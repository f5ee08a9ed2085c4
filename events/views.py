"""Public pages about events."""

from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from events.chains import chain_of
from events.filters import EventFilter
from events.models import Event
from publishing.lists import filtered_list
from publishing.shown import get_shown


@require_safe
def event_list(request):
    events = Event.objects.published().in_order().with_card_data()
    return filtered_list(request, EventFilter, events, "events/event_list.html")


@require_safe
def event_detail(request, slug):
    event = get_shown(Event.objects.with_page_data(), slug)
    chain = chain_of(event)
    return render(
        request,
        "events/event_detail.html",
        {"record": event, "event": event, "chain": chain} | chain.pictures(get_language_bidi()),
    )
