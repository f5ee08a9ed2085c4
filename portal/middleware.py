"""What all public answers have in common."""

from contextlib import suppress

from django.conf import settings
from django.db import OperationalError
from django.http import FileResponse, Http404, HttpResponsePermanentRedirect
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import has_vary_header, patch_cache_control

from portal.page_addresses import cacheable_pages
from portal.views.feedback import delete_old_senders
from publishing.content_changes import prune_log
from publishing.drafts.schedule import publish_due
from publishing.kept_pieces import stop_using_pieces, use_pieces
from publishing.models import FormerAddress
from publishing.shortcuts import Withdrawn
from search.index import mark_due_stale
from search.locks import transaction_without_waiting

SECONDS_TO_KEEP = 30  # a correction is public for everybody after this time
LARGEST_REQUEST = 25 * 2**20  # bytes of a request, its files included
LARGEST_ANONYMOUS_REQUEST = 64 * 2**10
# What no page of ours asks a browser for.
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class TextGZipMiddleware(GZipMiddleware):
    """Pictures and documents are compressed already, and keep their length this way."""

    def process_response(self, request, response):
        if isinstance(response, FileResponse):
            return response
        return super().process_response(request, response)


class PublicPageMiddleware:
    """Let anybody keep a public page for a moment, and nothing else; answer 410 for what was
    withdrawn, 301 for what has moved.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        if not response.has_header("Cache-Control"):
            if is_cacheable(request, response):
                patch_cache_control(response, public=True, max_age=SECONDS_TO_KEEP)
            else:
                patch_cache_control(response, private=True, no_store=True)
        response.setdefault("Cross-Origin-Resource-Policy", resource_policy(response))
        return response

    def process_exception(self, request, exception):
        if isinstance(exception, Withdrawn):
            return render(request, "410.html", {"record": exception.record}, status=410)
        if isinstance(exception, Http404):
            return redirect_former_address(request)
        return None


def resource_policy(response):
    """Whose pages may show or read an answer: files for everybody anybody's, pages only our own."""
    is_page = response.get("Content-Type", "").startswith("text/html")
    is_public = "public" in response.get("Cache-Control", "")
    return "cross-origin" if is_public and not is_page else "same-origin"


def is_cacheable(request, response):
    return (
        request.method in ("GET", "HEAD")
        and response.status_code == 200
        and getattr(request.resolver_match, "view_name", None) in cacheable_pages()
        and not response.cookies
        and not has_vary_header(response, "Cookie")
    )


def redirect_former_address(request):
    """Lead a reader who came by a former address to the present one; None for all others.

    Not for ever, as the status would allow: a new record may take the address.
    """
    page = request.resolver_match
    slug = page.kwargs.get("slug")
    record = slug and FormerAddress.objects.find(page.url_name, slug)
    if not record:
        return None
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    response = HttpResponsePermanentRedirect(record.get_absolute_url() + query)
    patch_cache_control(response, public=True, max_age=SECONDS_TO_KEEP)
    return response


class BodySizeMiddleware:
    """Refuse what is too large before it is read: reading it would fill memory and disk."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        most = largest_body(request)
        if content_length(request) > most:
            return render(request, "413.html", {"most": most}, status=413)
        return self.get_response(request)


def largest_body(request):
    """In bytes. What somebody typed whose session has ended since must still get through."""
    login = reverse("admin:login")
    if request.path == login or not request.path.startswith(reverse("admin:index")):
        return LARGEST_ANONYMOUS_REQUEST
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return LARGEST_REQUEST


def content_length(request):
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


class DueChangesMiddleware:
    """Publish what has become due before the page is made, so that no clock work is needed."""

    looked_at = None

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        take_in_due_changes(timezone.now())
        return self.get_response(request)


class PiecesMiddleware:
    """Make pages that are the same for everybody of pieces that the process keeps."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            return self.get_response(request)
        finally:
            stop_using_pieces()

    def process_view(self, request, *_view):
        if is_for_everybody(request):
            use_pieces()


def is_for_everybody(request):
    """Whether nothing but its address says what a page has to show."""
    return (
        request.method in ("GET", "HEAD")
        and request.resolver_match.view_name in cacheable_pages()
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "HTTP_AUTHORIZATION" not in request.META
    )


def take_in_due_changes(now, at_once=False):
    """Publish what has become due, note what has become public or ended, forget what has to be.

    Looked for once in SECONDS_TO_KEEP and process: nobody's copy of a page is younger; and at once
    when it is known to be due. False if the database was too busy.
    """
    last = DueChangesMiddleware.looked_at
    if last and not at_once and abs((now - last).total_seconds()) <= SECONDS_TO_KEEP:
        return True
    DueChangesMiddleware.looked_at = now
    is_done = publish_due(transaction_without_waiting) and mark_due_stale(last, now)
    if not is_done:
        DueChangesMiddleware.looked_at = last  # the next request tries again
    with suppress(OperationalError):  # somebody writes: it will do later
        prune_log(transaction_without_waiting)
    delete_old_senders()
    return is_done
