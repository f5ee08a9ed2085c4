"""One search field for all records in the back office: numbers, addresses of pages, words."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from portal.chosen_records import LASTING_ID, page_of_address
from portal.dashboard.own_records import VisibleRecords
from publishing.languages import capfirst
from publishing.models import FormerAddress

SHOWN_OF_KIND = 8  # records


@dataclass(frozen=True)
class FoundKind:
    """The best matches of one kind, and its list with all of them."""

    heading: str
    number: int
    records: list  # (record, address of its form, state)
    list_url: str


def find_records(site, request):
    """Leads to the one record that a number or address names, or lists what has the words."""
    offices = list(VisibleRecords(site, request).offices.values())
    if not offices:
        raise PermissionDenied
    typed = request.GET.get("q", "").strip()
    record = typed and (record_of_number(typed, offices) or record_of_address(typed))
    for office in offices if record else ():
        if isinstance(record, office.model):
            return HttpResponseRedirect(office.change_url(record))
    found = [find_of_kind(office, request, typed) for office in offices] if typed else []
    context = {
        **site.each_context(request),
        "title": _("Search"),
        "typed": typed,
        "found": [one for one in found if one.number],
    }
    return TemplateResponse(request, "admin/find.html", context)


def record_of_number(typed, offices):
    """The record whose number this is: EV-0042, also ev-42."""
    parts = LASTING_ID.fullmatch(typed.upper())
    models = [
        office.model for office in offices if parts and office.model.public_prefix == parts[1]
    ]
    return models[0]._base_manager.filter(pk=int(parts[2])).first() if models else None


def record_of_address(typed):
    """The record whose page has this address or had it, whoever may read that page now."""
    model, slug = page_of_address(typed)
    if model is None:
        return None
    record = model._base_manager.filter(slug__iexact=slug).first()
    return record or FormerAddress.objects.find(model.route, slug)


def find_of_kind(office, request, typed):
    ranked = office.keys_by_rank(request, typed)
    keys = [key for rank in sorted(ranked) for key in ranked[rank]]
    records = office.model._base_manager.in_bulk(keys[:SHOWN_OF_KIND])
    shown = [records[key] for key in keys[:SHOWN_OF_KIND] if key in records]
    return FoundKind(
        heading=capfirst(office.opts.verbose_name_plural),
        number=len(keys),
        records=[(one, office.change_url(one), office.publication(one)) for one in shown],
        list_url=f"{office.list_url()}?{urlencode({'q': typed})}",
    )
