"""Pages of countries and municipalities."""

from functools import partial

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe
from pyroaring import BitMap

from partnerships.atlas import AtlasMap
from partnerships.filters import TOPIC_FACET
from partnerships.maps import get_frames
from partnerships.models import Country, Municipality, Partnership
from partnerships.partner_map import PartnerMap
from partnerships.profile import (
    first_year,
    municipality_facts,
    profile_sentences,
    topics_of_municipality,
)
from partnerships.year_grid import YearGrid
from publishing.cards import SHORT, list_cards
from publishing.facet_index import count_records, get_facet_indexes
from publishing.lazy_context import lazy_context
from publishing.outputs import Output
from publishing.record_pages import record_page
from search.more_like_this import find_related

EXAMPLES_ON_PLACE = 6  # of events, partnerships and practices; the rest is a click away
EXAMPLES_ON_PROFILE = 2
PARTNERSHIPS_ON_PROFILE = 8  # named with their years
MAX_RECORDS_PER_LIST = 100  # of what has no list of its own to click to
# {name of a kind: number of its records} on the page of a municipality
EXAMPLES = {
    "event": EXAMPLES_ON_PLACE,
    "partnership": EXAMPLES_ON_PLACE,
    "practice": MAX_RECORDS_PER_LIST,
    "notice": MAX_RECORDS_PER_LIST,
}
COUNTED_KINDS = ("event", "partnership", "practice", "municipality")  # of a country


@record_page(
    Municipality,
    "partnerships/municipality_detail.html",
    partial(Municipality.objects.select_related, "country"),
)
def municipality_detail(place):
    partnerships = place.partnerships.published().in_order().with_summary_data()[:EXAMPLES_ON_PLACE]
    experts = place.experts.shown_in(Output.PAGES).in_order()[:MAX_RECORDS_PER_LIST]
    others = [it for one in partnerships for it in one.partners if it != place]
    partners = list(dict.fromkeys(others))
    indexes = get_facet_indexes(*EXAMPLES)
    examples = indexes[:3]
    count_records([place, *partners], "municipality", *examples)
    begun = first_year(indexes[0], indexes[0].having("municipality", place.pk))
    keys = {index.kind: first_keys(index, place) for index in indexes}
    known = {indexes[1].kind: {one.pk: one for one in partnerships}}
    related = find_related(
        [kind.model(pk=key) for kind, some in keys.items() for key in some],
        topic=topics_of_municipality(place, examples),
        municipality=[place],
        country=[place.country],
    )
    return {
        "place": place,
        "facts": municipality_facts(
            partners, (place.event_count, begun), place.practice_count, len(experts)
        ),
        "map": PartnerMap(place, partners) if place.place else None,
        "related": related,
        "experts": experts,
        **{
            kind.route: list_cards(kind, some, SHORT, known.get(kind))
            for kind, some in keys.items()
        },
    }


def first_keys(index, place):
    """The keys of the first records of a kind that readers see and that are about this place."""
    number = EXAMPLES[index.kind.name]
    if place.is_public:
        return index.keys(index.having("municipality", place.pk), 0, number)
    # Indexes know only municipalities that readers see; this is a preview.
    records = index.kind.records().filter(**{index.kind.places: place.pk}).in_order()
    return list(records.values_list("pk", flat=True).distinct()[:number])


@require_safe
def country_list(request):
    shown = lazy_context(countries_context, "of_programme", "others", "most")
    return render(request, "partnerships/country_list.html", shown)


def countries_context():
    indexes = get_facet_indexes(*COUNTED_KINDS)
    countries = count_records(Country.objects.in_order(), "country", *indexes)
    return {
        "of_programme": [country for country in countries if country.is_of_programme],
        "others": [country for country in countries if not country.is_of_programme],
        "most": max((country.event_count for country in countries), default=0),
    }


@require_safe
def country_detail(request, code):
    if code != code.upper():
        return redirect("country", code.upper(), permanent=True)
    country = get_object_or_404(Country, code=code)
    shown = lazy_context(
        partial(country_context, country),
        *("sentences", "grid", "counts", "cards", "partnerships"),
        *("municipalities", "municipality_count", "map"),
    )
    return render(request, "partnerships/country_detail.html", {"country": country, **shown})


def country_context(country):
    code = country.code
    indexes = get_facet_indexes(*COUNTED_KINDS)
    events, partnerships, _practices, municipalities = indexes
    found = [index.having("country", code) for index in indexes[:3]]
    grid = YearGrid(events, TOPIC_FACET, found[0])
    places = most_active_municipalities(municipalities.having("country", code), indexes)
    atlas_map = AtlasMap(country, places, get_frames().get(code.lower()))
    return {
        "sentences": profile_sentences(found, indexes[:3], topic=grid.most_frequent_label),
        "grid": grid,
        "counts": [len(keys) for keys in found],
        "cards": {
            index.kind.name: list_cards(
                index.kind, index.examples("country", code, EXAMPLES_ON_PROFILE), SHORT
            )
            for index in indexes[:3]
        },
        "partnerships": partnerships.load(
            Partnership.objects.published(), found[1], 0, PARTNERSHIPS_ON_PROFILE
        ),
        "municipalities": places,
        "municipality_count": len(municipalities.having("country", code)),
        "map": atlas_map if atlas_map.frame and atlas_map.dots else None,
    }


def most_active_municipalities(keys, indexes):
    """Those of these municipalities that took part in most, with the numbers of it, by name."""
    events, partnerships, practices, municipalities = indexes
    activity = {key: len(events.having("municipality", key)) for key in keys}
    most = sorted(keys, key=activity.get, reverse=True)[:MAX_RECORDS_PER_LIST]
    records = Municipality.objects.published().select_related("country")
    places = municipalities.load(records, BitMap(most), 0, MAX_RECORDS_PER_LIST)
    for place in places:
        place.event_count = activity[place.pk]
        place.partnership_count = len(partnerships.having("municipality", place.pk))
        place.practice_count = len(practices.having("municipality", place.pk))
    return places
