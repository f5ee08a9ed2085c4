"""The atlas of all municipalities, with tables that say the same."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnerships.atlas import active_municipalities, atlas


@require_safe
def map_page(request):
    mapped, others = atlas(active_municipalities())
    return render(request, "portal/map.html", {"mapped": mapped, "others": others})
