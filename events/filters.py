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
from publishing.facets import Facet, MonthFacet, YesNoFacet
from publishing.filters import RecordFilter

# What a query may say for it.
ONLINE_WORDS = tuple(
    (language, phrase)
    for language, phrases in {
        "en": "online, on-line, virtual, virtually, remote, digital event, digital events",
        "de": "online, virtuell, virtuelle, virtuellen, virtueller, Onlineveranstaltung, "
        "Onlineveranstaltungen, digitale Veranstaltung, digitale Veranstaltungen",
        "tr": "çevrimiçi, online, sanal, uzaktan",
        "ar": "عبر الإنترنت, افتراضي, افتراضية, عن بعد, أونلاين, اون لاين",
    }.items()
    for phrase in phrases.split(", ")
)
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
        YesNoFacet("online", _("Took place online"), "is_online", words=ONLINE_WORDS),
        Facet(**OUTCOME, path="next_steps__later", value="event"),
        Facet("evidence", _("Evidence"), "evidence", choices=tuple(Event.Evidence.choices)),
        LANGUAGE_FACET,
    )
    search_only_facets = (
        Facet(**OUTCOME, path=PARTNERSHIP, value="partnership", condition=BEGAN_LATER),
        Facet(**OUTCOME, path=f"{PARTNERSHIP}__practices", value="practice", condition=BEGAN_LATER),
        MonthFacet(
            "month",
            _("Month"),
            "starts_on",
            until="ends_on",
            condition=~Q(starts_precision="year"),
        ),
        Facet("organiser", _("Organised by"), "organisers", Organisation, several=True),
    )
