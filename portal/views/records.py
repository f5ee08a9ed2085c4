"""The lists of all kinds of records."""

from django.views.decorators.http import require_safe

from publishing.shortcuts import filtered_list_response


@require_safe
def record_list(request, kind):
    records = kind.records().in_order().with_card_data()
    return filtered_list_response(request, kind.filter, records, "record_list.html", {"kind": kind})
