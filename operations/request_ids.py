"""A number for each request, which the log, the proxy and the page of an error name."""

import re
import secrets

from portal.logs import request_id

GIVEN_ID = re.compile(r"[0-9a-f]{16,64}", re.ASCII)


class RequestIdMiddleware:
    """Take the number of the proxy (X-Request-ID), or make one.

    Pages that are kept for others carry none: it would be that of somebody else's request.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        number = given if GIVEN_ID.fullmatch(given) else secrets.token_hex(16)
        request_id.set(number)  # until the next of this thread: Django logs after all middleware
        response = self.get_response(request)
        if "public" not in response.get("Cache-Control", ""):
            response["X-Request-ID"] = number
        return response
