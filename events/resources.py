"""Tables of events for spreadsheets."""

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from events.models import Event, EventFormat, Programme
from partnerships.resources import LANGUAGE, TOPICS, countries, municipalities, organisations
from search.names import Names
from search.phrases import in_all_languages
from spreadsheets.columns import Text, texts
from spreadsheets.relation_columns import Links, Reference, WithRoles
from spreadsheets.resource import Sheet
from spreadsheets.scalar_columns import Choice, Day, Goals, Number, YesNo
from spreadsheets.source_column import Sources


def formats():
    rows = EventFormat.objects.all()
    return Names(rows, lambda row: in_all_languages(row, "label", "synonyms"))


def programmes():
    return Names(Programme.objects.all(), lambda row: in_all_languages(row, "name"))


class EventSheet(Sheet):
    content = (
        Text("slug"),
        *texts("title"),
        Reference("format", formats),
        Day("starts_on", "starts_precision", also=[_("date")]),
        Day("ends_on", "ends_precision", last=True),
        *texts("city"),
        Reference("country", countries, also=[_("country")]),
        YesNo("is_online"),
        WithRoles("municipalities", municipalities, label=_("municipalities")),
        Links("countries", countries),
        Links("organisers", organisations),
        Links("programmes", programmes, also=[_("programme")]),
        Number("participants"),
        Number("country_count"),
        Number("municipality_count"),
        *texts("summary", "findings", "results"),
        TOPICS,
        Goals("sdgs_stated"),
        Goals("sdgs_inferred"),
        Choice("evidence"),
        LANGUAGE,
        Sources(),
    )

    class Meta:
        model = Event

    def complete(self, record, values):
        """Its last day may stand beside the first; countries of places and towns are its own."""
        first, ends = values.get("starts_on", ()), values.get("ends_on")
        if len(first) == 3 and ends in (None, self.fields["ends_on"].empty):
            values["ends_on"] = first[2]
        towns = self.fields["municipalities"].names.records
        own = {towns[key].country_id for key, _role in self.now("municipalities", record, values)}
        own.add(self.now("country", record, values))
        named = self.now("countries", record, values)
        missing = sorted((code,) for code in own - {None} - {code for (code,) in named})
        values["countries"] = [*named, *missing]

    def complaints(self, record, values):
        _first, _precision, *range_end = values.get("starts_on", (None, None))
        if range_end and range_end[0] != self.now("ends_on", record, values):
            yield say("The first day is a range that ends on another day than the last day.")
