"""Public pages about events."""

from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from events.chains import chain_of
from events.filters import EventFilter
from events.models import Event
from publishing.shortcuts import filtered_list, get_shown
from search.more_like_this import related_to


@require_safe
def event_list(request):
    events = Event.objects.published().in_order().with_card_data()
    return filtered_list(request, EventFilter, events, "events/event_list.html")


@require_safe
def event_detail(request, slug):
    event = get_shown(Event.objects.with_page_data(), slug)
    chain = chain_of(event)
    circumstances = event.circumstances()
    related = related_to(
        [("event", event), *((node.kind, node.record) for node in chain.nodes)],
        topic=event.shown_topics,
        municipality=event.places,
        country=circumstances.countries,
    )
    return render(
        request,
        "events/event_detail.html",
        {
            "record": event,
            "event": event,
            "circumstances": circumstances,
            "chain": chain,
            "related": related,
        }
        | chain.pictures(get_language_bidi()),
    )
