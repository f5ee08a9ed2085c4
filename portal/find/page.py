"""The page Find of the back office: records of all kinds, narrowed by what the lists know.

A number or the address of a page leads to the one record that it names.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Value
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from portal.dashboard.own_records import VisibleRecords
from portal.find.form import FindForm
from portal.find.gaps import gap_table
from portal.find.steps import steps_for
from publishing.languages import capfirst
from publishing.models import SavedFilter
from publishing.named_records import get_named_record

RECORDS_ON_PAGE = 100


@dataclass(frozen=True)
class FoundRow:
    """A record; `translate_url` leads to where the language that is asked for is typed."""

    record: object
    url: str
    state: str
    languages: str
    translate_url: str = ""


@dataclass(frozen=True)
class FoundKind:
    """Those records of one kind that stand on the page, and the list with all of them."""

    heading: str
    name: str
    number: int
    list_url: str
    rows: list


def show_find(site, request):
    offices = visible_offices(site, request)
    form = FindForm(request.GET, offices)
    if "q" in form.chosen and (address := address_of_named(form.chosen["q"], offices)):
        return HttpResponseRedirect(address)
    found = FoundRecords(form, offices, request) if form.chosen else None
    context = {
        **site.each_context(request),
        "title": _("Find"),
        "form": form,
        "found": found,
        "steps": steps_for(request, offices),
        "here": request.get_full_path(),
        "gaps": None if found else gap_table(offices),
        "saved_filters": SavedFilter.objects.filter(author=request.user),
    }
    return TemplateResponse(request, "admin/find.html", context)


def visible_offices(site, request):
    """The back offices of the kinds of records that somebody may see, in the order of kinds."""
    offices = list(VisibleRecords(site, request).offices.values())
    if not offices:
        raise PermissionDenied
    return sorted(offices, key=lambda office: office.menu)


def address_of_named(typed, offices):
    """The form of the record that a number or an address names, or None."""
    by_model = {office.model: office for office in offices}
    record = get_named_record(typed, list(by_model))
    return by_model[type(record)].change_url(record) if record else None


class FoundRecords:
    """What was found, kind by kind: one query counts all kinds, one reads each on the page."""

    def __init__(self, form, offices, request):
        self.form, self.request = form, request
        self.offices = [office for office in offices if form.is_about(office)]
        self.records = [form.narrow(office, request) for office in self.offices]

    @cached_property
    def numbers(self):
        """How many records of each kind there are, in the order of the kinds."""
        counts = [
            records.order_by()
            .annotate(of_kind=Value(place))
            .values("of_kind")
            .annotate(number=Count("pk"))
            .values_list("of_kind", "number")
            for place, records in enumerate(self.records)
        ]
        known = dict(counts[0].union(*counts[1:], all=True))
        return [known.get(place, 0) for place in range(len(self.offices))]

    @property
    def total(self):
        return sum(self.numbers)

    @cached_property
    def page(self):
        paginator = Paginator(range(self.total), RECORDS_ON_PAGE)
        return paginator.get_page(self.request.GET.get("page"))

    @cached_property
    def kinds(self):
        """The kinds that have any, with the records of this page."""
        places, begins, found = self.page.object_list, 0, []
        for office, records, number in zip(self.offices, self.records, self.numbers, strict=True):
            first = max(places.start - begins, 0)
            shown = records[first : max(min(places.stop - begins, number), first)]
            if number:
                found.append(self.kind(office, number, shown))
            begins += number
        return found

    def kind(self, office, number, shown):
        return FoundKind(
            heading=capfirst(office.opts.verbose_name_plural),
            name=office.opts.model_name,
            number=number,
            list_url=f"{office.list_url()}?{self.form.list_query}",
            rows=[self.row(office, record) for record in shown],
        )

    def row(self, office, record):
        language, address = self.form.language_to_fill, ""
        if language and office.may_translate(self.request, language):
            address = office.page_url("translate", record, language)
        languages = office.languages(record)
        state = office.publication(record)
        return FoundRow(record, office.change_url(record), state, languages, address)
