"""One page of records as JSON, with links to the next and to the one before."""

from django.core.paginator import Paginator
from django.http import JsonResponse

from opendata.links import record_links
from publishing.addresses import absolute_url

RECORDS_PER_JSON_PAGE, MOST_PER_JSON_PAGE = 100, 500


def json_page(request, selection, about):
    size = page_size(request.GET.get("per_page", ""))
    page = Paginator(range(len(selection)), size).get_page(request.GET.get("page"))
    places = page.object_list
    part = selection.part(places.start, places.stop)
    records = [
        part.as_json(record) | {"links": record_links(part.site, part.table, record)}
        for records in part.batches()
        for record in records
    ]
    return JsonResponse(
        {
            **about.as_json,
            "count": len(selection),
            "page": page.number,
            "pages": page.paginator.num_pages,
            "next": page_address(request, page.number + 1) if page.has_next() else None,
            "previous": page_address(request, page.number - 1) if page.has_previous() else None,
            "ignored": [
                *unknown_values(selection.chosen),
                *paging_not_followed(request.GET, page.number, size),
            ],
            "records": records,
        },
        json_dumps_params={"ensure_ascii": False},
    )


def page_size(asked):
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 6
    return min(max(int(asked), 1), MOST_PER_JSON_PAGE) if is_number else RECORDS_PER_JSON_PAGE


def page_address(request, number):
    query = request.GET.copy()
    query["page"] = number
    return absolute_url(request, f"{request.path}?{query.urlencode()}")


def paging_not_followed(data, number, size):
    """A page or a size that was asked for and is not what came."""
    return [
        {"parameter": name, "value": data[name]}
        for name, given in (("page", number), ("per_page", size))
        if data.get(name, str(given)) != str(given)
    ]


def unknown_values(chosen):
    """What the address asks for and nobody knows: it narrowed nothing."""
    if chosen is None:
        return []
    found = [{"parameter": facet.name, "value": value} for facet, value in chosen.unknown]
    return found + [{"parameter": "", "value": value} for value in chosen.too_many]
