"""/sitemap.xml: all pages for search engines, in all their languages, with when they changed."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from opendata.responses import open_to_all_sites
from partnerships.models import Country
from portal.models import StandingPage
from portal.navigation import OTHER_PAGES
from portal.templatetags.page import path_in_language
from publishing.addresses import site_url
from publishing.kinds import kinds
from publishing.languages import LANGUAGE_CODES
from publishing.models import Topic

RECORDS_PER_SITEMAP = 10_000  # with an address for each language: below the limit of 50,000
RECORDS_PER_PIECE = 500
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
CONTENT_TYPE = "application/xml; charset=utf-8"
OTHERS = "pages"  # the name of the sitemap of all that is no record


def kinds_in_sitemaps():
    return {kind.table: kind for kind in kinds if kind.has_page and kind.route}


@open_to_all_sites
def sitemap_index(request):
    numbers = [(OTHERS, 1)]
    for name, kind in kinds_in_sitemaps().items():
        count = kind.model.objects.published().count()
        numbers += [
            (name, start // RECORDS_PER_SITEMAP + 1)
            for start in range(0, count, RECORDS_PER_SITEMAP)
        ]
    site = site_url(request)
    places = "".join(
        f"<sitemap><loc>{escape(site + reverse('sitemap_part', args=part))}</loc></sitemap>\n"
        for part in numbers
    )
    document = f"{HEAD}<sitemapindex {NAMESPACES}>\n{places}</sitemapindex>\n"
    return HttpResponse(document, content_type=CONTENT_TYPE)


@open_to_all_sites
def sitemap_part(request, name, number):
    site = site_url(request)
    if name == OTHERS and number == 1:
        pieces = other_pages(site)
    elif name in kinds_in_sitemaps() and number > 0:
        pieces = record_pages(site, kinds_in_sitemaps()[name], number)
    else:
        raise Http404
    return StreamingHttpResponse(whole_document(pieces), content_type=CONTENT_TYPE)


def whole_document(pieces):
    yield f"{HEAD}<urlset {NAMESPACES}>\n"
    yield from pieces
    yield "</urlset>\n"


def other_pages(site):
    """Home, lists, overviews, topics, countries and standing pages."""
    with override("en"):
        names = ["home", "data", "data_names", *(kind.route for kind in kinds if kind.route)]
        names += [route for _position, route, _label, _section in OTHER_PAGES]
        paths = [reverse(name) for name in dict.fromkeys(names)]
        paths += [topic.get_absolute_url() for topic in Topic.objects.order_by("pk")]
        paths += [
            one.get_absolute_url()
            for one in Country.objects.filter(events__isnull=False).distinct().order_by("pk")
        ]
        yield "".join(page_entries(site, path, LANGUAGE_CODES) for path in paths)
        for page in StandingPage.objects.published().order_by("pk"):
            languages = page.languages_with_text()
            yield page_entries(site, page.get_absolute_url(), languages, page.changed_at)


def record_pages(site, kind, number):
    """In the order of their keys, so that each stays in its part."""
    published = kind.model.objects.published().order_by("pk").values_list("pk", flat=True)
    start = (number - 1) * RECORDS_PER_SITEMAP
    keys = list(published[start : start + RECORDS_PER_SITEMAP])
    for start in range(0, len(keys), RECORDS_PER_PIECE):
        records = kind.model._base_manager.in_bulk(keys[start : start + RECORDS_PER_PIECE])
        with override("en"):
            yield "".join(
                page_entries(
                    site,
                    record.get_absolute_url(),
                    record.languages_with_text() or LANGUAGE_CODES,
                    record.changed_at,
                )
                for record in records.values()
            )


def page_entries(site, path, languages, changed_at=None):
    """An entry for each language of a page, each with all the others."""
    addresses = {code: escape(site + path_in_language(path, code)) for code in languages}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
        for code, address in addresses.items()
    )
    changed = f"<lastmod>{changed_at:%Y-%m-%d}</lastmod>" if changed_at else ""
    return "".join(
        f"<url><loc>{address}</loc>{changed}{links}</url>\n" for address in addresses.values()
    )
