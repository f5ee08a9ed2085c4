"""The search page: words in, records of all kinds out, the best first."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from federation.elsewhere import find_elsewhere
from partnerships.filters import TOPIC_FACET
from partnerships.models import Municipality
from portal.query_reading import query_reading
from portal.search_results import search_result
from publishing.cards import list_results
from publishing.facet_index import get_facet_index, get_facet_indexes
from publishing.kinds import kinds
from search.expressions import Term, combine_or
from search.find import BEST_FIRST, NEWEST_FIRST, search_records
from search.highlighting import Highlighter
from search.pairs import is_pair
from search.query import clean_query

RESULTS_PER_PAGE = 20
MOST_ON_MAP = 200  # results whose places the map shows
TOPICS_WITHOUT_RESULTS = 10
RESULTS_PER_KIND = 5  # of each kind, where no kind is chosen
KEPT_PARAMETERS = {
    "sort": NEWEST_FIRST,
    "view": "map",
    "exact": "1",
}  # what stays when results are narrowed


@require_safe
def search(request):
    chosen = next((kind for kind in kinds.searchable if kind.name == request.GET.get("kind")), None)
    asked = clean_query(request.GET.get("q", ""))
    exact = request.GET.get("exact") == "1"
    order = NEWEST_FIRST if request.GET.get("sort") == NEWEST_FIRST else BEST_FIRST
    answer = search_records(asked, exact)
    context = {
        "query": asked,
        "chosen": chosen,
        "order": order,
        "exact": exact,
        "answer": answer,
        "tabs": [(kind, answer.counts[kind.name]) for kind in kinds if kind.name in answer.counts],
        "reading": query_reading(answer.query, answer.known),
        "marker": Highlighter([word for part in answer.query.parts for word in part.words]),
    }
    if chosen and chosen.name in answer.counts:
        context |= result_page(request.GET, chosen, answer, order, asked)
    elif answer.total:
        context["groups"] = result_groups(answer, order, context["marker"])
    elif asked:
        context["topics"] = most_frequent_topics()
    if "filter" not in context or is_first_of_all(context):
        context["elsewhere"] = find_elsewhere(answer.query, chosen)
    return render(request, "portal/search.html", context)


def is_first_of_all(context):
    """Whether it is the first page of a list that no facet narrows."""
    page = context["page"]
    return context["filter"].is_empty and page.number == 1 and "places" not in context


def most_frequent_topics():
    """Where to go on from a search without results: the topics of most events."""
    (events,) = get_facet_indexes("event")
    return [row for row, _count in events.most_frequent_rows(TOPIC_FACET)[:TOPICS_WITHOUT_RESULTS]]


def result_groups(answer, order, marker):
    """The first results of each kind."""
    found = answer.ids(dict.fromkeys(answer.counts, (0, RESULTS_PER_KIND)), order)
    return [
        {"kind": kind, "results": results_of_kind(kind, found[kind.name], answer, marker)}
        for kind in leading_first(answer)
        if kind.name in found
    ]


def leading_first(answer):
    """The kinds in their order; of two places what they built together comes first."""
    leads = is_pair(answer.query.parts)
    return sorted(kinds, key=lambda kind: not (leads and kind.name == "partnership"))


def result_page(data, kind, answer, order, asked):
    """One page of the results of a kind, and the facets that narrow them, as the `data` ask."""
    kept = {"q": asked, "kind": kind.name} | {
        name: value for name, value in KEPT_PARAMETERS.items() if data.get(name) == value
    }
    everything = answer.all_keys(kind.name)
    narrowed = kind.filter(data, get_facet_index(kind), kept, among=everything)
    if not narrowed.is_empty:
        answer = answer.narrow(facet_terms(narrowed))
    pages = Paginator(range(answer.counts.get(kind.name, 0)), RESULTS_PER_PAGE)
    page = pages.get_page(data.get("page"))
    start = (page.number - 1) * RESULTS_PER_PAGE
    found = answer.ids({kind.name: (start, start + RESULTS_PER_PAGE)}, order) if pages.count else {}
    if data.get("view") == "map":
        found = answer.ids({kind.name: (0, MOST_ON_MAP)}, order) if pages.count else {}
        places = result_places(kind, list(found.get(kind.name, {})))
        return {"page": page, "filter": narrowed, "places": places}
    marker = Highlighter([word for part in answer.query.parts for word in part.words])
    group = {
        "kind": kind,
        "results": results_of_kind(kind, found.get(kind.name, {}), answer, marker),
    }
    return {"page": page, "filter": narrowed, "groups": [group]}


def result_places(kind, keys):
    """The municipalities that these records are about, for the map."""
    places = Municipality.objects.published().select_related("country").in_order()
    records = kind.model._base_manager.filter(pk__in=keys)
    return places.filter(pk__in=records.values(kind.places)) if kind.places else places.none()


def facet_terms(narrowed):
    """What is chosen in the facets, as the index knows it."""
    for facet, keys in narrowed.keys_by_facet():
        each = [Term(f"{facet.name}:{key}", "attrs") for key in keys]
        yield from each if facet.several else [combine_or(each)]


def results_of_kind(kind, tiers, answer, marker):
    """The records with these keys, in the order of the keys; what is not public is left out."""
    records = list_results(kind, list(tiers))
    return [
        search_result(kind, records[key], tier, answer, marker)
        for key, tier in tiers.items()
        if key in records
    ]
