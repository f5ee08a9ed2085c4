"""The atlas of all municipalities, with tables that say the same."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnerships.atlas import active_municipalities, atlas
from publishing.lazy_context import lazy_context


@require_safe
def map_page(request):
    return render(request, "portal/map.html", lazy_context(map_context, "mapped", "others"))


def map_context():
    mapped, others = atlas(active_municipalities())
    return {"mapped": mapped, "others": others}
