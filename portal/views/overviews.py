"""Ways in without words: events by year and format, and by topic and country."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.models import Event, EventFormat
from partnerships.models import Country
from portal.overviews import Matrix, Timeline
from publishing.models import Topic

FEWEST_EVENTS = 3  # events that a country has to have for a column of its own
UNDATED_EVENTS = 50  # events without a date that are named


@require_safe
def timeline(request):
    events = Event.objects.published()
    formats = EventFormat.objects.order_by("position", "pk")
    return render(
        request,
        "portal/timeline.html",
        {
            "timeline": Timeline(events.count_by_years_and_format(), formats),
            "undated": events.undated().in_order()[:UNDATED_EVENTS],
        },
    )


@require_safe
def matrix(request):
    counts = Event.objects.published().count_by_topic_and_country()
    topics = Topic.objects.with_event_counts().in_order().filter(event_count__gt=0)
    countries = (
        Country.objects.with_event_counts().in_order().filter(event_count__gte=FEWEST_EVENTS)
    )
    return render(
        request,
        "portal/matrix.html",
        {"matrix": Matrix(counts, list(topics), list(countries)), "fewest": FEWEST_EVENTS},
    )
