"""/readyz: whether the portal is fit to be asked, for those who watch over it."""

from django.http import JsonResponse

from operations.findings import PROBLEM, READINESS, findings_of


class ReadinessMiddleware:
    """Before everything else, as /healthz: a probe speaks plain HTTP and knows no host name.

    It names what is wrong, and no more: the sentences are for `manage.py doctor`.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info == "/readyz" and request.method in ("GET", "HEAD"):
            return readiness_response()
        return self.get_response(request)


def readiness_response():
    levels = {name: finding.level for name, finding in findings_of(READINESS).items()}
    is_ready = PROBLEM not in levels.values()
    response = JsonResponse(
        {"status": "ok" if is_ready else "not ready", **levels}, status=200 if is_ready else 503
    )
    response["Cache-Control"] = "no-store"
    return response
