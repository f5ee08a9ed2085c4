"""“Something missing or wrong?”: what readers tell the editors about a record."""

import re

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from correspondence.views import get_kind_and_record
from portal.forms import ReportForm
from portal.views.feedback import handle_message

REFERENCE = re.compile(r"R-\d{4,12}", re.ASCII)


@csrf_exempt  # a token would need a cookie; the form acts for nobody and changes nothing public
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, route, slug):
    kind, record = get_kind_and_record(route, slug)
    form = ReportForm(record, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status, refusal = handle_message(request, form)
        if status == 302:
            path = reverse("report", args=[route, slug])
            return redirect(f"{path}?sent={form.instance.reference if form.instance.pk else 1}")
        if refusal:
            form.add_error(None, refusal)
    sent = request.GET.get("sent", "")
    context = {"kind": kind, "about": record, "form": form, "sent": sent}
    context["reference"] = sent if REFERENCE.fullmatch(sent) else ""
    response = render(request, "portal/report.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
