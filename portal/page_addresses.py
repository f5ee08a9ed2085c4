"""The pages that anybody's cache may keep, and what of their addresses they read."""

from functools import cache, lru_cache
from urllib.parse import parse_qsl, urlencode

from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import get_language_from_path

from publishing.filters import ALL_OPTIONS
from publishing.kinds import kinds

LONGEST_QUERY = 2000  # characters of an address that is looked up among finished pages
KEPT_ADDRESSES = 2048
# Beside the pages of records and of their lists; no other page may be kept. A page is made of
# its path and of these parameters: of others it knows nothing.
CACHEABLE_PAGES = {
    "data": (),
    "data_names": (),
    "data_table": (),
    "countries": (),
    "country": (),
    "feedback": ("sent",),
    "home": (),
    "impact": ("topic", "country", "programme", "year", ALL_OPTIONS),
    "impact_records": (
        *("topic", "country", "programme", "year", "format", "after", "page"),
        ALL_OPTIONS,
    ),
    "map": ("frame",),
    "matches": (),
    "matrix": (),
    "page": ("sent",),
    "robots": (),
    "search": ("q", "kind", "exact", "sort", "view", "page", ALL_OPTIONS),
    "similar_towns": ("lens",),
    "sitemap": (),
    "suggestions": ("q",),
    "timeline": (),
    "topics": (),
    "strands": ("topic", "country", "page", ALL_OPTIONS),
    "walk": ("topic", "country", ALL_OPTIONS),
}


@cache
def cacheable_pages():
    """{name of the address of a page: names of its parameters}"""
    pages = dict(CACHEABLE_PAGES)
    for kind in kinds:
        facets = [facet.name for facet in kind.filter.facets]
        if kind.number:
            pages["search"] += tuple(name for name in facets if name not in pages["search"])
        if kind.route:
            pages[kind.route] = (*facets, "page", ALL_OPTIONS)
        if kind.model.route:
            pages.setdefault(kind.model.route, ("print",))
    return pages


@lru_cache(KEPT_ADDRESSES)
def canonical_query(path, query):
    """The query string with the parameters that the page reads, in one order.

    None for a page that is not kept, and for an address that no link of ours leads to.
    """
    if len(query) > LONGEST_QUERY or not (path + query).isascii():
        return None
    parameters = parameters_of_page(path)
    if parameters is None:
        return None
    pairs = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if name in parameters
    ]
    return urlencode(sorted(pairs, key=lambda pair: parameters.index(pair[0])))


def parameters_of_page(path):
    with translation.override(get_language_from_path(path)):
        try:
            return cacheable_pages().get(resolve(path).view_name)
        except Resolver404:
            return None
