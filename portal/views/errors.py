"""Pages for what went wrong. The 500 needs nothing but its template: no database."""

from django.conf import settings
from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.utils import translation


def bad_request(request, exception):
    return render(request, "400.html", status=400)


def not_found(request, exception):
    return render(request, "404.html", status=404)


def server_error(request):
    language = request.path_info.split("/")[1]
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    with translation.override(language):
        bidi = translation.get_language_bidi()
        page = loader.get_template("500.html").render({"language": language, "bidi": bidi})
    return HttpResponseServerError(page)
