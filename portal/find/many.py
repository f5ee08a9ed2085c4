"""One step, or a file, for records of all kinds that were chosen on the page Find."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from backoffice.widgets import is_key
from backoffice.workflow.bulk_page import MOST_CHOSEN, take_chosen_steps
from portal.find.form import FindForm
from portal.find.page import FoundRecords, visible_offices
from portal.find.steps import EXPORT, steps_for
from publishing.kinds import kinds
from spreadsheets.writer import CONTENT_TYPES, write_workbook


def change_many(site, request):
    """Back to where it was chosen; rights are asked of each record."""
    offices = visible_offices(site, request)
    action = request.POST.get("action", "")
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("admin:find")
    if action not in dict(steps_for(request, offices)):
        raise PermissionDenied
    chosen = get_chosen(request, offices)
    if not chosen:
        messages.error(request, _("Choose one record at least."))
        return HttpResponseRedirect(back)
    if action == EXPORT:
        return export_chosen(chosen)
    page = take_chosen_steps(request, chosen, action, back)
    return page or HttpResponseRedirect(back)


def get_chosen(request, offices):
    """[(back office, keys)] of what was ticked, or of all that the page had found."""
    if "everything" in request.POST:
        form = FindForm(QueryDict(request.POST.get("query", "")), offices)
        if not form.chosen:
            return []
        found = FoundRecords(form, offices, request)
        pairs = zip(found.offices, found.records, strict=True)
        all_of = [
            (one, list(rows.values_list("pk", flat=True)[: MOST_CHOSEN + 1])) for one, rows in pairs
        ]
        return [(office, keys) for office, keys in all_of if keys]
    ticked = [one.partition(".") for one in request.POST.getlist("chosen")[: MOST_CHOSEN + 1]]
    by_office = [
        (
            office,
            [
                int(key)
                for name, _dot, key in ticked
                if name == office.opts.model_name and is_key(office.model, key)
            ],
        )
        for office in offices
    ]
    return [(office, keys) for office, keys in by_office if keys]


def export_chosen(chosen):
    """A workbook with a sheet for each kind."""
    sheets = {}
    for office, keys in chosen:
        records = list(office.model._base_manager.filter(pk__in=keys[:MOST_CHOSEN]).order_by("pk"))
        resource = kinds.get(model=office.model).resource()
        sheets[str(office.opts.verbose_name_plural)] = resource.export(records)
    name = f"records-{timezone.localdate().isoformat()}.xlsx"
    return HttpResponse(
        write_workbook(sheets),
        content_type=CONTENT_TYPES["xlsx"],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
