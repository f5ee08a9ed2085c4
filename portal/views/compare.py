"""Two municipalities, partnerships or good practices side by side."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from partnerships.models import GoodPractice, Municipality, Partnership
from portal.chosen_records import ChosenRecords
from portal.comparison import compare_records
from portal.record_picker import find_records_to_add
from publishing.kinds import kinds
from search.query import clean_query

PAIR = 2
MOST_WORDS = 10  # in one address
LOADED = {
    Municipality: lambda: Municipality.objects.published().select_related("country"),
    Partnership: lambda: Partnership.objects.published().with_page_data(),
    GoodPractice: lambda: GoodPractice.objects.published().with_page_data(),
}


@require_safe
def compare(request):
    """What is wrong with the address is said in words, and what can be done about it."""
    compared = [kind for kind in kinds if kind.is_compared]
    chosen = ChosenRecords.of_query(request.GET, among=compared, most=MOST_WORDS)
    problem, status = find_problem(chosen)
    public = chosen.public
    kind = public[0].kind if public else kinds.get(name=request.GET.get("kind"))
    kind = kind if kind in compared else None
    pair = [one.record for one in public] if len(public) == PAIR and not problem else []
    ids = [one.public_id for one in public if one.kind is kind][:1]
    found = find_records_to_add(request.GET.get("q", ""), [kind] if kind else compared)
    context = {
        "chosen": chosen,
        "problem": problem,
        "kind": kind,
        "first": public[0] if ids else None,
        "compared": compared,
        "ids": ",".join(ids),
        "pair": pair and load_pair(kind, pair),
        "asked": clean_query(request.GET.get("q", "")),
        "found": [
            (of_kind, record, query_of_pair([*ids, record.public_id]))
            for of_kind, record in found
            if record.public_id not in ids
        ],
    }
    if pair:
        context["pair_ids"] = ",".join(one.public_id for one in public)
        context["rows"] = compare_records(kind.model, context["pair"])
    return render(request, "portal/compare.html", context, status=status)


def query_of_pair(ids):
    return urlencode({"ids": ",".join(ids)}, safe=",")


def load_pair(kind, pair):
    found = LOADED[kind.model]().in_bulk([record.pk for record in pair])
    return [found[record.pk] for record in pair]


def find_problem(chosen):
    """(what is wrong with the address, the status of the answer)"""
    if chosen.unknown or chosen.withdrawn:
        return _("One of these records is not here, or cannot be compared."), 404
    if len({one.kind for one in chosen.entries}) > 1:
        return _("Only records of one kind can be compared, for example two municipalities."), 400
    if len(chosen.entries) > PAIR or chosen.too_many:
        return _("Two records can be compared at a time."), 400
    return "", 200
