"""How a reader may narrow the events."""

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


class EventFilter(RecordFilter):
    facets = (
        TOPIC_FACET,
        COUNTRIES_FACET,
        Facet("year", _("Year"), "first_year", until="last_year", in_order=True),
        Facet("format", _("Format"), "format", EventFormat),
        MUNICIPALITIES_FACET,
        Facet("programme", _("Programme"), "programmes", Programme, several=True),
        YesNoFacet("online", _("Took place online"), "is_online"),
        Facet("evidence", _("Evidence"), "evidence", choices=tuple(Event.Evidence.choices)),
        LANGUAGE_FACET,
    )
    search_only_facets = (
        Facet("organiser", _("Organised by"), "organisers", Organisation, several=True),
    )
