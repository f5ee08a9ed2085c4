"""Ways in without words: events by year and format, by topic and country, and who met."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.models import Event, EventFormat
from partnerships.models import Country
from portal.overviews import Matrix, Timeline
from portal.strands import StrandOverview
from portal.walk import Walk, WalkFilter
from publishing.facet_index import count_records, get_facet_indexes
from publishing.lazy_context import lazy_context
from publishing.models import Topic

FEWEST_EVENTS = 3  # events that a country has to have for a column of its own
MOST_COLUMNS = 28  # countries; of more, those with fewer events have none
UNDATED_EVENTS = 50  # events without a date that are named


@require_safe
def timeline(request):
    shown = lazy_context(timeline_context, "timeline", "undated")
    return render(request, "portal/timeline.html", shown)


def timeline_context():
    (events,) = get_facet_indexes("event")
    formats = EventFormat.objects.order_by("position", "pk")
    shown = Timeline(events, formats)
    undated = events.load(Event.objects.published(), shown.without_year, 0, UNDATED_EVENTS)
    return {"timeline": shown, "undated": undated}


@require_safe
def matrix(request):
    shown = lazy_context(matrix_context, "matrix", "fewest")
    return render(request, "portal/matrix.html", shown)


def matrix_context():
    (events,) = get_facet_indexes("event")
    topics = count_records(Topic.objects.in_order(), "topic", events)
    countries = count_records(Country.objects.in_order(), "country", events)
    counts = sorted((country.event_count for country in countries), reverse=True)
    fewest = max([FEWEST_EVENTS, *(count + 1 for count in counts[MOST_COLUMNS:])])
    shown = Matrix(
        events,
        [topic for topic in topics if topic.event_count],
        [
            country
            for country in countries
            if country.event_count >= (1 if country.is_of_programme else fewest)
        ],
    )
    return {"matrix": shown, "fewest": fewest}


@require_safe
def walk(request):
    events, *others = get_facet_indexes("event", "partnership", "municipality")
    chosen = WalkFilter(request.GET, events)
    shown = lazy_context(lambda: {"walk": Walk(chosen, *others)}, "walk")
    return render(request, "portal/walk.html", {"filter": chosen, **shown})


@require_safe
def strands(request):
    events, partnerships = get_facet_indexes("event", "partnership")
    chosen = WalkFilter(request.GET, events)
    page_number = request.GET.get("page", "")
    shown = lazy_context(
        lambda: {"overview": StrandOverview(chosen, partnerships, page_number)}, "overview"
    )
    context = {"filter": chosen, "page_number": page_number, **shown}
    return render(request, "portal/strands.html", context)
