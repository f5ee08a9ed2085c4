"""What came of the events, and the records behind each of its figures."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from portal.impact import Impact, ImpactFilter
from portal.impact_figures import FIGURES, figure_keys
from portal.impact_page import ImpactPage
from publishing.cards import list_cards
from publishing.facet_index import get_facet_indexes
from publishing.filters import RECORDS_PER_PAGE
from publishing.lazy_context import lazy_context
from publishing.templatetags.languages import number


@require_safe
def impact(request):
    events, partnerships, municipalities = get_facet_indexes("event", "partnership", "municipality")
    chosen = ImpactFilter(request.GET, events)
    shown = lazy_context(
        lambda: {"impact": ImpactPage(Impact(chosen, partnerships, municipalities))}, "impact"
    )
    return render(request, "portal/impact.html", {"filter": chosen, **shown})


@require_safe
def impact_records(request, figure):
    """The records that a figure counts."""
    figure, time = FIGURES.get(figure), get_time(request.GET.get("after", ""))
    if figure is None or (figure.is_of_a_time and time is None):
        raise Http404
    events, partnerships, municipalities, records = get_facet_indexes(
        "event", "partnership", "municipality", figure.kind_name
    )
    chosen = ImpactFilter(request.GET, events, kept=parameters_to_keep(figure, request.GET))
    counted = Impact(chosen, partnerships, municipalities)
    format = figure.is_of_formats and get_format(counted, request.GET.get("format"))
    keys = figure_keys(figure, counted, time, format) & records.listed
    page = Paginator(range(len(keys)), RECORDS_PER_PAGE).get_page(request.GET.get("page"))
    places = page.object_list
    cards = list_cards(figure.kind, records.keys(keys, places.start, places.stop))
    context = {
        "figure": figure,
        "overview": ImpactFilter(request.GET, events).query,
        "title": records_title(figure, time),
        "format": format,
        "filter": chosen,
        "page": page,
        "cards": cards,
    }
    return render(request, "portal/impact_records.html", context)


def parameters_to_keep(figure, data):
    """What else the address of a figure says."""
    names = {"after": figure.is_of_a_time, "format": figure.is_of_formats}
    return {name: data[name] for name, is_read in names.items() if is_read and name in data}


def get_time(text):
    """A number of years of the address, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None


def get_format(impact, slug):
    """The row of the format of the address; None if there is none."""
    return next((row for row in impact.rows_of("format").values() if row.value == slug), None)


def records_title(figure, time):
    """What the list of a figure is called."""
    if figure.is_of_a_time:
        return ngettext(
            "%(title)s, %(shown)s calendar year after their first event",
            "%(title)s, %(shown)s calendar years after their first event",
            time,
        ) % {"title": figure.title, "shown": number(time)}
    return figure.title
