"""What all public answers have in common."""

from django.shortcuts import render
from django.utils.cache import patch_cache_control

from publishing.shown import Withdrawn

SECONDS_TO_KEEP = 30  # a correction is public for everybody after this time


class PublicPageMiddleware:
    """Let anybody keep a public page for a moment; answer 410 for what was withdrawn."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_public = not response.cookies and not response.has_header("Cache-Control")
        if is_public and request.method in ("GET", "HEAD") and response.status_code == 200:
            patch_cache_control(response, public=True, max_age=SECONDS_TO_KEEP)
        return response

    def process_exception(self, request, exception):
        if isinstance(exception, Withdrawn):
            return render(request, "410.html", {"record": exception.record}, status=410)
        return None
