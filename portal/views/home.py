"""The home page: what this is, one strong chain, what is new, and the ways in."""

from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from events.filters import EventFilter
from events.models import Event
from events.strands import count_strands, find_strands
from partnerships.corridor_map import CorridorMap
from partnerships.filters import COUNTRIES_FACET, TOPIC_FACET
from partnerships.models import Partnership
from portal.models import Site
from publishing.facet_index import count_records, get_facet_indexes
from publishing.lazy_context import lazy_context
from publishing.models import Topic

NEWEST_EVENTS = 4
PARTNERSHIPS_ON_HOME_MAP = 120  # partnerships on the map of the home page, the latest first
COUNTRIES_ON_HOME = 8  # those of most events
FORMAT_FACET = next(facet for facet in EventFilter.facets if facet.name == "format")
QUESTIONS = (TOPIC_FACET, COUNTRIES_FACET)  # that lead to examples


@require_safe
def home(request):
    shown = lazy_context(
        home_context,
        "topics",
        "formats",
        "most",
        "questions",
        "proof",
        "partnership_map",
        "finding",
        "countries",
        "newest",
        "partnership",
        "chain",
        "picture",
    )
    return render(request, "portal/home.html", shown)


def home_context():
    events, partnerships = get_facet_indexes("event", "partnership")
    formats = events.most_frequent_rows(FORMAT_FACET)
    latest = Partnership.objects.published().in_order().with_summary_data()
    partnership_map = CorridorMap(
        latest[:PARTNERSHIPS_ON_HOME_MAP], partnerships.count_each("country")
    )
    return {
        "topics": count_records(Topic.objects.in_order(), "topic", events),
        "formats": formats,
        "most": max((count for _format, count in formats), default=0),
        "questions": [(facet, events.occurring_rows(facet)) for facet in QUESTIONS],
        "proof": count_strands(find_strands()),
        "partnership_map": partnership_map,
        "finding": partnership_map.finding(len(partnerships.listed)),
        "countries": events.most_frequent_rows(COUNTRIES_FACET)[:COUNTRIES_ON_HOME],
        "newest": Event.objects.published().in_order().select_related("format")[:NEWEST_EVENTS],
    } | showcase(Site.objects.select_related("showcase").first())


def showcase(site):
    """The partnership that staff chose, with the chain that led to it."""
    partnership = site.showcase if site else None
    if partnership is None or not partnership.is_public:
        return {}
    chain = partnership.origins.chain()
    picture = chain.drawing(get_language_bidi())
    return {"partnership": partnership, "chain": chain, "picture": picture}
