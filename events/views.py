"""Public pages about events."""

from django.utils.translation import get_language_bidi

from events.chains import event_chain
from events.models import Event
from publishing.record_pages import record_page
from search.more_like_this import find_related


@record_page(Event, "events/event_detail.html", Event.objects.with_page_data)
def event_detail(event):
    chain = event_chain(event)
    circumstances = event.affiliations()
    related = find_related(
        [event, *(node.record for node in chain.nodes)],
        topic=event.topic_list,
        municipality=event.places,
        country=circumstances.countries,
    )
    return {
        "event": event,
        "circumstances": circumstances,
        "municipality_count": event.municipality_count or len(event.places),
        "chain": chain,
        "related": related,
        "picture": chain.drawing(get_language_bidi()),
    }
