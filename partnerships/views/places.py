"""Pages of countries and municipalities."""

from functools import partial

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from partnerships.models import Country, Municipality
from partnerships.partner_map import PartnerMap
from partnerships.profile import first_year, municipality_facts, topics_of_municipality
from publishing.facet_index import count_records, get_facet_indexes
from publishing.record_pages import record_page
from search.more_like_this import find_related

EXAMPLES_ON_PLACE = 6  # of events, partnerships and practices; the rest is a click away
COUNTED_KINDS = ("event", "partnership", "practice", "municipality")  # of a country
MAX_RECORDS_PER_LIST = 100  # of what has no list of its own to click to


@record_page(
    Municipality,
    "partnerships/municipality_detail.html",
    partial(Municipality.objects.select_related, "country"),
)
def municipality_detail(place):
    events = place.events.published().in_order().with_summary_data().distinct()[:EXAMPLES_ON_PLACE]
    partnerships = place.partnerships.published().in_order().with_summary_data()[:EXAMPLES_ON_PLACE]
    practices = place.practices.published().in_order().with_summary_data()[:MAX_RECORDS_PER_LIST]
    experts = place.experts.published().in_order()[:MAX_RECORDS_PER_LIST]
    others = [it for one in partnerships for it in one.partners if it != place]
    partners = list(dict.fromkeys(others))
    indexes = get_facet_indexes("event", "partnership", "practice")
    count_records([place, *partners], "municipality", *indexes)
    begun = first_year(indexes[0], indexes[0].having("municipality", place.pk))
    related = find_related(
        [*events, *partnerships, *practices],
        topic=topics_of_municipality(place, indexes),
        municipality=[place],
        country=[place.country],
    )
    return {
        "place": place,
        "facts": municipality_facts(
            partners, (place.event_count, begun), place.practice_count, len(experts)
        ),
        "map": PartnerMap(place, partners) if place.place else None,
        "events": events,
        "partnerships": partnerships,
        "practices": practices,
        "related": related,
        "experts": experts,
        "notices": place.notices.published()
        .open()
        .in_order()
        .with_summary_data()[:MAX_RECORDS_PER_LIST],
    }


@require_safe
def country_list(request):
    indexes = get_facet_indexes(*COUNTED_KINDS)
    countries = count_records(Country.objects.in_order(), "country", *indexes)
    return render(
        request,
        "partnerships/country_list.html",
        {
            "of_programme": [country for country in countries if country.is_of_programme],
            "others": [country for country in countries if not country.is_of_programme],
            "most": max((country.event_count for country in countries), default=0),
        },
    )


@require_safe
def country_detail(request, code):
    if code != code.upper():
        return redirect("country", code.upper(), permanent=True)
    country = get_object_or_404(Country, code=code)
    indexes = get_facet_indexes(*COUNTED_KINDS)
    count_records([country], "country", *indexes)
    events, partnerships, practices = (
        index.examples("country", code, EXAMPLES_ON_PLACE) for index in indexes[:3]
    )
    return render(
        request,
        "partnerships/country_detail.html",
        {
            "country": country,
            "events": events,
            "partnerships": partnerships,
            "practices": practices,
            "municipalities": count_records(
                country.municipalities.published().in_order()[:MAX_RECORDS_PER_LIST],
                "municipality",
                indexes[0],
            ),
        },
    )
