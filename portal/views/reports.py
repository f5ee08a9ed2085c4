"""“Something missing or wrong?”: what readers tell the editors about a record."""

import re
from functools import partial

from django.shortcuts import redirect, render
from django.urls import reverse

from correspondence.reader_forms import form_page, handle_form
from correspondence.views import get_kind_and_record
from portal.forms import ReportForm
from portal.views.feedback import store_feedback

REFERENCE = re.compile(r"R-\d{4,12}", re.ASCII)


@form_page
def report(request, route, slug):
    kind, record = get_kind_and_record(route, slug)
    form = ReportForm(record, request.POST if request.method == "POST" else None)
    status = handle_form(request, form, partial(store_feedback, request, form))
    if status == 302:
        path = reverse("report", args=[route, slug])
        return redirect(f"{path}?sent={form.instance.reference if form.instance.pk else 1}")
    sent = request.GET.get("sent", "")
    context = {"kind": kind, "about": record, "form": form, "sent": sent}
    context["reference"] = sent if REFERENCE.fullmatch(sent) else ""
    return render(request, "portal/report.html", context, status=status)
