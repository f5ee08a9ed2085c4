"""Standing pages, the page of all pages, and what machines ask for."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from partnerships.models import Country, Organisation
from portal.known_barriers import last_check
from portal.models import StandingPage
from portal.retention import PERIODS
from publishing.addresses import absolute_url
from publishing.collation import order_by_text
from publishing.facet_index import count_records, get_facet_indexes
from publishing.kinds import kinds
from publishing.lazy_context import lazy_context
from publishing.models import Document, Topic
from publishing.record_pages import record_page


def page_context(page):
    """What every standing page shows."""
    context = {"page": page}
    if page.shows_partners:
        partners = Organisation.objects.published().filter(is_partner=True)
        context["partners"] = partners.order_by(order_by_text("name"), "pk")
    if page.details == StandingPage.Details.ACCESSIBILITY:
        context["check"] = last_check()
        context["document_count"] = Document.objects.public().count()
    if page.details == StandingPage.Details.PRIVACY:
        context["periods"] = PERIODS
    return context


standing_page = record_page(StandingPage, "portal/page.html", StandingPage.objects.all)(
    page_context
)


@require_safe
def sitemap_page(request):
    shown = lazy_context(sitemap_context, "pages", "topics", "countries")
    return render(request, "portal/sitemap.html", shown)


def sitemap_context():
    countries = count_records(Country.objects.in_order(), "country", *get_facet_indexes("event"))
    return {
        "pages": StandingPage.objects.published().order_by("pk"),
        "topics": Topic.objects.in_order(),
        "countries": [it for it in countries if it.event_count],
    }


@require_safe
def by_public_id(request, prefix, number):
    """EV-0042 leads to its record for ever, in the language the browser prefers."""
    found = {it.model.public_prefix: it for it in kinds if it.has_lasting_addresses}
    if prefix not in found or len(number) > 12:
        raise Http404
    records = found[prefix].model.objects
    records = records.with_page() if found[prefix].has_page else records.published()
    return redirect(get_object_or_404(records, pk=int(number)))


@require_safe
def robots(request):
    sitemap = absolute_url(request, reverse("sitemap_index"))
    lines = ["User-agent: *", *addresses_kept_out(), f"Sitemap: {sitemap}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def addresses_kept_out():
    """The back office where everybody looks for it; moved elsewhere, it is told to nobody.

    Its pages ask search engines themselves to leave them out.
    """
    return ["Disallow: /admin/"] if settings.ADMIN_PATH == "admin/" else ["Disallow:"]


@require_safe
def icon(request):
    """Browsers ask for this address where a page names no icon, as the admin's do."""
    return redirect(static("img/icon.svg"))
