"""The atlas of all municipalities, with tables that say the same."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnerships.atlas import active_municipalities, atlas
from publishing.lazy_context import lazy_context


@require_safe
def map_page(request):
    context = lazy_context(map_context, "mapped", "others", "shown", "partner_count")
    return render(request, "portal/map.html", context)


def map_context():
    places = active_municipalities()
    mapped, others = atlas(places)
    partner_count = sum(1 for place in places if place.partnership_count)
    return {"mapped": mapped, "others": others, "shown": places, "partner_count": partner_count}
