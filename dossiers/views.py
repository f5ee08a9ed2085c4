"""Dossiers as whoever downloads them gets them."""

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from dossiers import subjects
from dossiers.addresses import dossier_path
from dossiers.document import PAPERS, USUAL_PAPER, dossier_document
from dossiers.engine import has_typesetter
from dossiers.making import Busy, dossier_for_reader
from dossiers.store import digest_of
from portal.middleware import SECONDS_TO_KEEP
from publishing.addresses import site_url
from publishing.kinds import kinds
from publishing.languages import active_language
from publishing.models import FormerAddress
from publishing.outputs import Output
from publishing.sandbox import LimitExceeded

SECONDS_UNTIL_RETRY = 15


@require_safe
def record_dossier(request, route, slug):
    """Of a record. A former address leads on; what was withdrawn says so."""
    kind = kinds.get(route=route)
    if kind is None or not kind.has_page:
        raise Http404
    if moved := FormerAddress.objects.find(kind.model.route, slug):
        return HttpResponsePermanentRedirect(dossier_path(moved))
    return dossier_response(request, subjects.find_record(route, slug))


@require_safe
def country_dossier(request, code):
    return dossier_response(request, subjects.find_country_subject(code))


@require_safe
def topic_dossier(request, slug):
    return dossier_response(request, subjects.find_topic(slug))


@require_safe
def compare_dossier(request):
    return dossier_response(request, subjects.find_comparison(request.GET))


@require_safe
def reading_list_dossier(request):
    return dossier_response(request, subjects.find_reading_list(request.GET))


def dossier_response(request, subject):
    """The PDF, or a page that says why there is none at the moment."""
    if not has_typesetter():
        return refusal(request, subject, status=501)
    paper = request.GET.get("paper")
    paper = paper if paper in PAPERS else USUAL_PAPER
    document = dossier_document(
        subject, active_language(), paper, output=Output.PAGES, site_url=site_url(request)
    )
    digest = digest_of(document)
    response = get_conditional_response(request, f'"{digest}"')
    if response is None:
        try:
            pdf = dossier_for_reader(document, digest)
        except (Busy, LimitExceeded) as error:
            return refusal(request, subject, error, status=503)
        response = HttpResponse(pdf, content_type="application/pdf")
        name = f"{subject.name}-{active_language()}.pdf"
        response["Content-Disposition"] = f'inline; filename="{name}"'
        response["X-Robots-Tag"] = "noindex"
    response["ETag"] = f'"{digest}"'
    response["Cache-Control"] = f"public, max-age={SECONDS_TO_KEEP}"
    return response


def refusal(request, subject, error=None, *, status):
    shown = {"path": subject.path, "is_busy": isinstance(error, Busy), "is_lacking": not error}
    response = render(request, "dossiers/refusal.html", shown, status=status)
    response["X-Robots-Tag"] = "noindex"
    if shown["is_busy"]:
        response["Retry-After"] = str(SECONDS_UNTIL_RETRY)
    return response
