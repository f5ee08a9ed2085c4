"""Addresses that no standing page can have, because another page has them."""

from functools import cache

from django.conf import settings
from django.urls import LocalePrefixPattern, get_resolver

STANDING_PAGE = "page"  # the name of the addresses that standing pages have themselves


@cache
def unavailable_slugs():
    """The first part of every address in the URL configuration."""
    return frozenset(first_parts(get_resolver().url_patterns))


def first_parts(patterns):
    for one in patterns:
        route = str(one.pattern).removeprefix("^")
        first = route.partition("/")[0]
        if isinstance(one.pattern, LocalePrefixPattern):
            yield from dict(settings.LANGUAGES)
            yield from first_parts(one.url_patterns)
        elif not route:
            yield from first_parts(getattr(one, "url_patterns", []))
        elif "<" not in first and getattr(one, "name", "") != STANDING_PAGE:
            yield first
