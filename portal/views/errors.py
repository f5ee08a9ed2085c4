"""Pages for what went wrong. The 500 and the 503 need nothing but their template: no database."""

import sys

from django.contrib import admin
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils import translation

from portal.outage import outage

RETRY_AFTER = 10  # seconds


def bad_request(request, exception):
    return render(request, "400.html", status=400)


def not_found(request, exception):
    return render(request, "404.html", status=404)


def csrf_failure(request, reason=""):
    """Colleagues who signed in anew meanwhile get their input back."""
    return admin.site.redisplay_form(request) or render(request, "403_csrf.html", status=403)


def server_error(request):
    """The handler of exceptions: the database's own are an outage, all others our mistake."""
    if isinstance(sys.exc_info()[1], InterfaceError | OperationalError):
        if connection.connection is None:  # it was not even reached
            outage.begin()
        return service_unavailable(request)
    return page_without_database(request, "500.html", 500)


def service_unavailable(request):
    response = page_without_database(request, "503.html", 503)
    response["Retry-After"] = RETRY_AFTER
    return response


def page_without_database(request, template, status):
    language = translation.get_language_from_request(request, check_path=True)
    with translation.override(language):
        bidi = translation.get_language_bidi()
        page = loader.render_to_string(template, {"language": language, "bidi": bidi})
    response = HttpResponse(page, status=status)
    response["Cache-Control"] = "no-store"
    return response
