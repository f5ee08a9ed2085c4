"""The atlas of all municipalities, with tables that say the same."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnerships.atlas import atlas
from partnerships.models import Municipality


@require_safe
def map_page(request):
    places = Municipality.objects.published().active().in_order().with_card_data()
    mapped, others = atlas(places)
    return render(request, "portal/map.html", {"mapped": mapped, "others": others})
