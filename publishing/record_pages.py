"""The public pages of records: one view for each kind, which previews of drafts show as well."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.shortcuts import render
from django.views.decorators.http import require_safe

from publishing.shortcuts import get_published_or_gone

RECORD_PAGES = {}  # by model


@dataclass(frozen=True)
class RecordPage:
    """What the pages of a kind of record are made of.

    `get_records` gives the queryset that loads what the page needs; `get_context` says what it
    shows of a record.
    """

    template: str
    get_records: Callable
    get_context: Callable

    def response(self, request, slug, **context):
        record = get_published_or_gone(self.get_records(), slug)
        context = {"record": record, **self.get_context(record), **context}
        return render(request, self.template, context)


def record_page(model, template, get_records):
    """Make a function that says what the page of a record shows the view of these pages."""

    def decorate(get_context):
        RECORD_PAGES[model] = RecordPage(template, get_records, get_context)

        @require_safe
        @wraps(get_context)
        def view(request, slug):
            return RECORD_PAGES[model].response(request, slug)

        return view

    return decorate
