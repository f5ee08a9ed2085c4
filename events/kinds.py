"""Events among the kinds of records."""

from django.utils.translation import gettext_lazy as _

from events.filters import EventFilter
from events.models import Event
from events.resources import EventResource
from publishing.kinds import Kind, kinds

kinds.register(
    Kind(
        name="event",
        model=Event,
        position=10,
        route="events",
        heading=_("Events"),
        intro=_(
            "Dialogue forums, workshops, fact-finding missions and study tours of municipalities, "
            "with their results."
        ),
        filter=EventFilter,
        card="events/_card.html",
        is_in_menu=True,
        number=1,
        texts=("summary", "findings", "results"),
        body_words=("city",),
        day="starts_on",
        places="municipalities",
        is_for_calendars=True,
        is_example=True,
        more_on_topic=_("All events on this topic"),
        resource=EventResource,
    )
)
