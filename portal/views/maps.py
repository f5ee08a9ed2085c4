"""The map of all municipalities, with a table that says the same."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnerships.maps import REGION, WORLD
from partnerships.models import Municipality


@require_safe
def map_page(request):
    frame = WORLD if request.GET.get("frame") == WORLD else REGION
    places = Municipality.objects.published().active().in_order().with_card_data()
    return render(request, "portal/map.html", {"places": places, "frame": frame})
