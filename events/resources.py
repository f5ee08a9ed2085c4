"""Tables of events for spreadsheets."""

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from events.models import Event, EventFormat, Programme
from events.step_columns import FollowUpsColumn, PartnershipsColumn
from spreadsheets.record_resource import RecordResource
from spreadsheets.relation_columns import ReferenceColumn, RelationsColumn, RolesColumn
from spreadsheets.resource import TableResource
from spreadsheets.scalar_columns import DateColumn, GoalsColumn


class EventResource(RecordResource):
    model = Event
    content = (
        *("slug", "title", "source_titles", "format"),
        DateColumn("starts_on", "starts_precision", also=[_("date")]),
        DateColumn("ends_on", "ends_precision", last=True),
        "city",
        ReferenceColumn("country", also=[_("country")]),
        "is_online",
        RolesColumn("municipalities", label=_("municipalities")),
        *("countries", "organisers"),
        RelationsColumn("programmes", also=[_("programme")]),
        *("participants", "country_count", "municipality_count"),
        *("summary", "findings", "results", "topics"),
        GoalsColumn("sdgs_stated"),
        GoalsColumn("sdgs_inferred"),
        *("evidence", "source_language", "sources"),
        FollowUpsColumn("followed_by"),
        PartnershipsColumn("partnerships"),
    )

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
        if self.fields["followed_by"] in self.columns:
            yield from self.fields["followed_by"].complaints(
                record, self.now("followed_by", record, values)
            )


class EventFormatResource(TableResource):
    model = EventFormat
    named_by = ("label",)
    content = ("slug", "label", "description", "synonyms", "position")


class ProgrammeResource(TableResource):
    model = Programme
    named_by = ("name",)
    content = (
        *("slug", "name", "description", "website"),
        DateColumn("own_figures_on"),
        *("own_event_count", "own_municipality_count", "own_partnership_count"),
        *("own_figures_source", "own_figures_note"),
    )
