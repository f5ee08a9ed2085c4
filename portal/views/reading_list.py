"""A reading list: its records are in the address, so nothing about the reader is kept."""

from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.chosen_records import ChosenRecords, ids_of_text
from portal.record_picker import find_records_to_add
from search.query import clean_query

MOST_ITEMS = 40


@require_safe
def reading_list(request):
    """What was typed is added at the end, under an address that can be copied."""
    chosen = ChosenRecords.of_query(request.GET, most=MOST_ITEMS)
    if added := request.GET.get("add", "").strip():
        ids = [*chosen.words, *ids_of_text(added)]
        return HttpResponseRedirect(f"{request.path}?{query_of(dict.fromkeys(ids))}")
    ids = [one.public_id for one in chosen.entries]
    found = find_records_to_add(request.GET.get("q", ""), chosen.among)
    context = {
        "chosen": chosen,
        "ids": ",".join(ids),
        "items": [
            (one, query_of(leave_out(ids, place)), query_of(move_up(ids, place)) if place else "")
            for place, one in enumerate(chosen.entries)
        ],
        "is_full": len(ids) >= MOST_ITEMS,
        "most": MOST_ITEMS,
        "asked": clean_query(request.GET.get("q", "")),
        "found": [
            (kind, record, query_of([*ids, record.public_id]))
            for kind, record in found
            if record.public_id not in ids
        ],
    }
    return render(request, "portal/reading_list.html", context)


def query_of(ids):
    return urlencode({"ids": ",".join(ids)}, safe=",")


def leave_out(ids, place):
    return ids[:place] + ids[place + 1 :]


def move_up(ids, place):
    return [*ids[: place - 1], ids[place], ids[place - 1], *ids[place + 1 :]]
