"""The style page: every component with real records, to look at after a change."""

from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language_bidi

from partnerships.atlas import active_municipalities, atlas
from partnerships.corridor_map import CorridorMap
from partnerships.filters import TOPIC_FACET
from partnerships.models import Country, Partnership
from partnerships.partner_map import PartnerMap
from partnerships.year_grid import YearGrid
from portal.forms import FeedbackForm
from portal.models import Site
from portal.navigation import menu_sections
from publishing.cards import list_cards
from publishing.facet_index import count_records, get_facet_indexes
from publishing.kinds import kinds
from publishing.models import Topic, TopicFamily
from search.more_like_this import find_related

SPECIMENS = 3  # of a list, of countries
PARTNERSHIPS_ON_MAP = 120


def style_page(request):
    """For colleagues; others are not led to the sign-in, as they are from no public address."""
    if not request.user.is_staff:
        raise Http404
    return render(
        request,
        "portal/style.html",
        {
            "cards": [
                (kind.card, kind.records().in_order().with_card_data().first())
                for kind in kinds
                if kind.card
            ],
            "pages": Paginator(range(200), 20).page(4),
            "section": next((section for section in menu_sections() if section.ways), None),
            "accents": TopicFamily.Accent.choices,
            "pictograms": [Topic(pictogram=name) for name in Topic.Pictogram],
        }
        | list_of_events()
        | one_partnership()
        | places(),
    )


def list_of_events():
    """A list of events in which a topic is chosen, the years of all events, and a form."""
    (index,) = get_facet_indexes("event")
    topic = Topic.objects.in_order().first()
    chosen = QueryDict(f"topic={topic.slug}" if topic else "")
    narrowed = index.kind.filter(chosen, index)
    page = narrowed.page(1)
    return {
        "kind": index.kind,
        "narrowed": narrowed,
        "page": page,
        "list_cards": list_cards(index.kind, page.object_list[:SPECIMENS]),
        "grid": YearGrid(index, TOPIC_FACET, index.listed),
        "form": FeedbackForm(),
    }


def one_partnership():
    """The one that staff chose for the home page, with its chain and what is related."""
    partnerships = Partnership.objects.published().in_order().with_page_data()
    site = Site.objects.first()
    showcase = partnerships.filter(pk=site.showcase_id).first() if site else None
    partnership = showcase or partnerships.first()
    if partnership is None:
        return {}
    indexes = get_facet_indexes("event", "partnership", "practice")
    first, *others = count_records(partnership.partners, "municipality", *indexes) or [None]
    chain = partnership.origins.chain()
    return {
        "partnership": partnership,
        "partnerships": partnerships[:SPECIMENS],
        "partnership_count": len(indexes[1].listed),
        "chain": chain,
        "picture": chain.drawing(get_language_bidi()),
        "related": find_related([partnership], topic=partnership.topic_list),
        "partner_map": PartnerMap(first, others) if first and first.place else None,
    }


def places():
    """Maps, and counts of countries."""
    indexes = get_facet_indexes("event", "partnership", "practice", "municipality")
    partnerships = Partnership.objects.published().in_order().with_summary_data()
    countries = count_records(Country.objects.in_order()[:SPECIMENS], "country", *indexes)
    mapped, _others = atlas(active_municipalities())
    return {
        "countries": countries,
        "most": max((country.event_count for country in countries), default=0),
        "atlas_map": mapped[0] if mapped else None,
        "corridors": CorridorMap(
            partnerships[:PARTNERSHIPS_ON_MAP], indexes[1].count_each("country")
        ),
    }
