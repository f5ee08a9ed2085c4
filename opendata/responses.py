"""How open data go out: in pieces, to pages of all sites, asked again only if something changed."""

from functools import wraps
from hashlib import blake2b

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.middleware import SECONDS_TO_KEEP
from publishing.addresses import site_url
from publishing.content_changes import log_state
from publishing.languages import active_language
from publishing.moments import next_moment_of_all

# Read by pages of other sites, which send no cookies of ours along.
OPEN_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Content-Disposition",
}
ANSWER_TO_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
FRESHNESS = {"Cache-Control": f"public, max-age={SECONDS_TO_KEEP}"}


def open_to_all_sites(view):
    """A view that pages of other sites may read, and answers for with 304 while nothing changed."""

    @csrf_exempt  # no other method gets further than to be refused as one
    @require_http_methods(["GET", "HEAD", "OPTIONS"])
    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=OPEN_HEADERS | ANSWER_TO_PREFLIGHT)
        etag = state_tag(request)
        response = get_conditional_response(request, etag) or view(request, *args, **kwargs)
        if response.status_code in (200, 304):
            response["ETag"] = etag
            for name, value in FRESHNESS.items():
                response.setdefault(name, value)
        for name, value in OPEN_HEADERS.items():
            response[name] = value
        return response

    return answer


def state_tag(request):
    """The same while the address says the same: what is public changes by writing and by time."""
    now = timezone.now()
    state = (
        site_url(request),
        request.get_full_path(),
        active_language(),
        log_state(),
        timezone.localdate(now),
        next_moment_of_all(now),
    )
    return "W/" + quote_etag(blake2b(repr(state).encode(), digest_size=16).hexdigest())


def file_download(pieces, content_type, name, about):
    """A file in pieces, with links to its licence and to what explains it."""
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    links = [(about.documentation, "describedby"), (about.licence_url, "license")]
    response["Link"] = ", ".join(f'<{href}>; rel="{rel}"' for href, rel in links if href)
    return response
