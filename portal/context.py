"""What every template knows."""

from django.core.exceptions import DisallowedHost
from django.utils.functional import SimpleLazyObject

from portal.models import Site
from publishing.addresses import site_url
from publishing.used_pieces import keep_piece

SIZE_OF_SITE = 10_000  # bytes, about


def site(request):
    """The site's names and texts, read when a template first asks for them."""
    return {"site": SimpleLazyObject(read_kept_site)}


def read_kept_site():
    return keep_piece(read_site, "site", size=SIZE_OF_SITE)


def read_site():
    return Site.objects.with_footer().first() or Site()


def site_address(request):
    """What absolute addresses begin with."""
    return {"site_url": SimpleLazyObject(lambda: site_url_or_nothing(request))}


def site_url_or_nothing(request):
    """Nothing on the page that tells a request that it names no host of ours."""
    try:
        return site_url(request)
    except DisallowedHost:
        return ""
