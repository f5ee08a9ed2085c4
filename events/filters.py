"""How a reader may narrow the events."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models import Event, EventFormat, Programme
from partnerships.filters import (
    COUNTRIES_FACET,
    LANGUAGE_FACET,
    MUNICIPALITIES_FACET,
    TOPIC_FACET,
)
from partnerships.models import Organisation
from publishing.facets import Facet, YesNoFacet
from publishing.filters import RecordFilter

OUTCOME = {
    "name": "led_to",
    "title": _("Led directly to"),
    "choices": (
        ("partnership", _("a partnership")),
        ("practice", _("a good practice")),
        ("event", _("further events")),
    ),
    "several": True,
}
PARTNERSHIP = "partnership_steps__partnership"
# An event of a year after that in which a partnership began took it further.
BEGAN_LATER = (
    Q(**{f"{PARTNERSHIP}__start_year": None})
    | Q(first_year=None)
    | Q(**{f"{PARTNERSHIP}__start_year__gte": F("first_year")})
)


class EventFilter(RecordFilter):
    facets = (
        TOPIC_FACET,
        COUNTRIES_FACET,
        Facet("year", _("Year"), "first_year", until="last_year", in_order=True),
        Facet("format", _("Format"), "format", EventFormat),
        MUNICIPALITIES_FACET,
        Facet("programme", _("Programme"), "programmes", Programme, several=True),
        YesNoFacet("online", _("Took place online"), "is_online"),
        Facet(**OUTCOME, path="next_steps__later", value="event"),
        Facet("evidence", _("Evidence"), "evidence", choices=tuple(Event.Evidence.choices)),
        LANGUAGE_FACET,
    )
    search_only_facets = (
        Facet(**OUTCOME, path=PARTNERSHIP, value="partnership", condition=BEGAN_LATER),
        Facet(**OUTCOME, path=f"{PARTNERSHIP}__practices", value="practice", condition=BEGAN_LATER),
        Facet("organiser", _("Organised by"), "organisers", Organisation, several=True),
    )
