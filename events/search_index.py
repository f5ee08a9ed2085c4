"""How events are found: by their words, and by format, topic, country, place and year."""

from django.utils.translation import gettext_lazy as _

from events.models import Event, EventFormat, Programme
from search.phrases import language_phrases
from search.registry import Concepts, Kind, registry


def event_search_attributes(event):
    return {
        f"format:{event.format_id}",
        f"evidence:{event.evidence}",
        *(f"topic:{use.tag_id}" for use in event.topic_uses.all()),
        *(f"country:{country.pk}" for country in event.countries.all()),
        *(f"municipality:{row.municipality_id}" for row in event.participations.all()),
        *(f"programme:{programme.pk}" for programme in event.programmes.all()),
        *(f"organiser:{organiser.pk}" for organiser in event.organisers.all()),
        *(f"year:{year:04}" for year in event.years),
    }


registry.add(
    Concepts(
        "format",
        _("Format"),
        EventFormat.objects.all,
        lambda row: language_phrases(row, "label", "synonyms"),
        lambda row: row.label,
        "events_eventformat",
    ),
    Concepts(
        "programme",
        _("Programme"),
        Programme.objects.all,
        lambda row: language_phrases(row, "name"),
        lambda row: row.name,
        "events_programme",
    ),
    Kind(
        "event",
        1,
        Event,
        ("title",),
        ("summary", "findings", "results", "city"),
        event_search_attributes,
        lambda event: event.starts_on,
        lambda records: records.published().prefetch_related(
            "topic_uses", "countries", "participations", "programmes", "organisers"
        ),
        (
            ("events_event", "id"),
            ("events_eventtopic", "content_object_id"),
            ("events_participation", "event_id"),
            ("events_event_countries", "event_id"),
            ("events_event_programmes", "event_id"),
            ("events_event_organisers", "event_id"),
        ),
    ),
)
