"""The bin of the back office: what was deleted in the last 30 days, for those who may delete it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from backoffice.widgets import is_key
from portal.dashboard.own_records import VisibleRecords
from publishing.drafts.bin import restore_deleted
from publishing.models import DeletedRecord

DELETED_SHOWN = 50


def kinds_in_bin(site, request):
    """The kinds of records that somebody may delete and bring back, by their content types."""
    offices = VisibleRecords(site, request).offices
    return {kind: one for kind, one in offices.items() if one.has_delete_permission(request)}


def show_bin(site, request):
    offices = kinds_in_bin(site, request)
    if not offices:
        raise PermissionDenied
    rows = DeletedRecord.objects.kept().filter(content_type__in=list(offices))
    if request.method == "POST":
        return bring_back(request, offices, rows)
    page = Paginator(rows.select_related("author"), DELETED_SHOWN).get_page(request.GET.get("page"))
    for row in page:
        row.kind = offices[row.content_type_id].opts.verbose_name
    context = {**site.each_context(request), "title": _("Bin"), "page": page}
    return TemplateResponse(request, "admin/bin.html", context)


def bring_back(request, offices, rows):
    """Back to the form of the record; what no longer fits stays in the bin, with the reason."""
    key = request.POST.get("deleted", "")
    row = get_object_or_404(rows, pk=key if is_key(DeletedRecord, key) else None)
    office = offices[row.content_type_id]
    try:
        record = restore_deleted(row, request.user)
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
        return HttpResponseRedirect(reverse("admin:bin"))
    office.log_addition(request, record, _("Brought back from the bin."))
    messages.success(request, _("It is back, as a draft."))
    return HttpResponseRedirect(office.change_url(record))
