"""What the operator's monitoring asks, and what readers are told during an outage."""

from django.http import JsonResponse

from portal.outage import outage
from portal.views.errors import service_unavailable


class HealthMiddleware:
    """/livez: the process runs. /healthz: it reaches its database, too.

    They come before everything else: a probe speaks plain HTTP, knows no host name, and
    must get its answer without a query.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in ("GET", "HEAD"):
            if request.path_info == "/livez":
                return health_response(True)
            if request.path_info == "/healthz":
                return health_response(outage.is_over() and outage.try_database())
        return self.get_response(request)


def health_response(is_well):
    response = JsonResponse(
        {"status": "ok" if is_well else "no database"}, status=200 if is_well else 503
    )
    response["Cache-Control"] = "no-store"
    return response


class OutageMiddleware:
    """Answer 503 at once while the database is known to be away."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request) if outage.is_over() else service_unavailable(request)
