"""The pages of matches, and of towns that are like one."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from matching.match_page import MatchPage
from matching.similar_towns import SimilarTowns
from partnerships.models import Municipality, Notice
from publishing.lazy_context import lazy_context
from publishing.models import State
from publishing.shortcuts import Withdrawn, get_published_or_gone

SUBJECTS = {
    Municipality.public_prefix: lambda: Municipality.objects.select_related("country"),
    Notice.public_prefix: Notice.objects.with_page_data,
}


@require_safe
def matches(request, public_id):
    prefix, _dash, number = public_id.partition("-")
    if prefix not in SUBJECTS:
        raise Http404
    subject = get_object_or_404(SUBJECTS[prefix]().with_page(), pk=int(number))
    if subject.state == State.WITHDRAWN:
        raise Withdrawn(subject)
    shown = lazy_context(lambda: {"page": MatchPage(subject)}, "page")
    return render(request, "matching/matches.html", {"subject": subject, **shown})


@require_safe
def similar_towns(request, slug):
    """The lenses of the address; without any, all others with their topics in common."""
    records = Municipality.objects.select_related("country")
    place = get_published_or_gone(records, slug)
    shown = lazy_context(
        lambda: {"similar": SimilarTowns(place, request.GET.getlist("lens"))}, "similar"
    )
    return render(request, "matching/similar_towns.html", {"place": place, **shown})
