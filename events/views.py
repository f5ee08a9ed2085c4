"""Public pages about events."""

from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from events.chains import event_chain
from events.models import Event
from publishing.shortcuts import get_published_or_gone
from search.more_like_this import find_related


@require_safe
def event_detail(request, slug):
    event = get_published_or_gone(Event.objects.with_page_data(), slug)
    chain = event_chain(event)
    circumstances = event.affiliations()
    related = find_related(
        [event, *(node.record for node in chain.nodes)],
        topic=event.topic_list,
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
