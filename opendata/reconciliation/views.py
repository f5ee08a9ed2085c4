"""The service for names: what it offers, candidates for names, and what is known of records."""

import json
from functools import wraps

from csp.decorators import csp_replace
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from opendata.reconciliation.candidates import Refused, candidates_json, read_question
from opendata.reconciliation.entities import ENTITY_TYPES, Entity, get_register
from opendata.reconciliation.limits import MINUTE, count_names
from opendata.reconciliation.properties import get_properties
from opendata.reconciliation.suggestions import SUGGESTIONS
from opendata.responses import FRESHNESS, OPEN_HEADERS
from portal.models import Site
from publishing.addresses import absolute_url, site_url

MOST_QUERIES = 100  # names or records in one request
PREVIEW_WIDTH, PREVIEW_HEIGHT = 400, 180  # pixels
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
}


def open_to_programs(view):
    """Programs and pages of all sites may ask, also by POST: nothing is changed, no cookie read."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST", "OPTIONS"])
    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=OPEN_HEADERS | PREFLIGHT)
        headers = {} if request.method == "POST" else FRESHNESS
        try:
            found, status = view(request, *args, **kwargs), 200
        except Refused as refusal:
            found, status = {"error": str(refusal)}, refusal.status
            headers = {"Retry-After": str(MINUTE)} if status == 429 else {}
        response = JsonResponse(found, status=status, json_dumps_params={"ensure_ascii": False})
        for name, value in (OPEN_HEADERS | headers).items():
            response[name] = value
        return response

    return answer


@open_to_programs
def reconcile(request):
    """What the service offers; candidates for names; what is known of records."""
    asked = request.POST if request.method == "POST" else request.GET
    if "queries" in asked:
        questions = read_json(asked["queries"])
        count_names(request, len(questions))
        register = get_register()
        return {
            name: {"result": candidates_json(read_question(question), register)}
            for name, question in questions.items()
        }
    if "extend" in asked:
        return extend(request, read_json(asked["extend"]))
    return manifest(request)


def read_json(text):
    """An object of at most so many members. Raises Refused for everything else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused("This is no JSON.") from error
    if not isinstance(found, dict):
        raise Refused("A JSON object was expected.")
    if len(found) > MOST_QUERIES:
        raise Refused(f"At most {MOST_QUERIES} queries in one request.", status=413)
    return found


def manifest(request):
    """What the service is called, which types it knows, and where it answers what."""
    site, here = site_url(request), absolute_url(request, request.path)
    return {
        "versions": ["0.2"],
        "name": str((Site.objects.first() or Site()).name or site),
        "identifierSpace": f"{site}/id/",
        "schemaSpace": f"{site}{reverse('api_root')}",
        "documentation": site + reverse("data_names"),
        "defaultTypes": [one.as_json for one in ENTITY_TYPES.values()],
        "view": {"url": f"{here}/view?id={{{{id}}}}"},
        "preview": {
            "url": f"{here}/preview?id={{{{id}}}}",
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": {
            name: {"service_url": here, "service_path": f"/suggest/{name}"}
            for name in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [],
        },
    }


def extend(request, asked):
    """The values of some properties of some records."""
    keys, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(keys, list) or not isinstance(wanted, list):
        raise Refused("“ids” and “properties” are lists.")
    if max(len(keys), len(wanted)) > MOST_QUERIES:
        raise Refused(f"At most {MOST_QUERIES} records in one request.", status=413)
    count_names(request, len(keys))
    known, register = get_properties(), get_register()
    ids = [one["id"] for one in wanted if isinstance(one, dict) and isinstance(one.get("id"), str)]
    properties = [known[one] for one in ids if one in known]
    entities = {str(key): register.find(str(key)) for key in keys}
    return {
        "meta": [one.as_column for one in properties],
        "rows": {
            key: {one.id: cells(one, entity) for one in properties}
            for key, entity in entities.items()
        },
    }


def cells(one, entity):
    if entity is None or entity.type.id not in one.types:
        return []
    return [cell(value) for value in one.values(entity)]


def cell(value):
    if isinstance(value, Entity):
        return {"id": value.id, "name": value.name}
    if isinstance(value, int):
        return {"int": value}
    return {"float": value} if isinstance(value, float) else {"str": str(value)}


@open_to_programs
def suggest(request, what):
    """What may be meant by the beginning of a name of a record, a type or a property."""
    count_names(request, 1)
    return {"result": SUGGESTIONS[what](request.GET.get("prefix", ""), request.GET.get("type", ""))}


@open_to_programs
def propose_properties(request):
    """What a table can be extended by, of a type."""
    type_id = request.GET.get("type", "")
    found = [one.as_json for one in get_properties().values() if type_id in one.types]
    limit = request.GET.get("limit", "")
    limit = int(limit) if limit.isascii() and limit.isdigit() and len(limit) < 6 else len(found)
    return {"type": type_id, "limit": limit, "properties": found[:limit]}


@require_safe
def view(request):
    """To the page of a record, in the reader's language."""
    return redirect(entity_or_404(request).row.get_absolute_url())


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def preview(request):
    """A few words on a record, to be framed by the program that asks."""
    return render(request, "opendata/entity_preview.html", {"entity": entity_or_404(request)})


def entity_or_404(request):
    entity = get_register().find(request.GET.get("id", ""))
    if entity is None:
        raise Http404
    return entity
