"""The tables that anybody may take: the records of each kind, and the words that they name."""

from dataclasses import dataclass

from backoffice.spreadsheets.resources import TopicFamilyResource, TopicResource
from events.resources import EventFormatResource, ProgrammeResource
from partnerships.resources import CountryResource
from publishing.kinds import Kind, kinds
from publishing.languages import capfirst
from publishing.outputs import Output


@dataclass(frozen=True)
class OpenTable:
    """`name` stands in addresses and names of files; of what records name there is no `kind`."""

    name: str
    resource: type
    kind: Kind | None = None

    @property
    def model(self):
        return self.resource.model

    @property
    def heading(self):
        return capfirst(self.model._meta.verbose_name_plural)

    @property
    def is_filtered(self):
        """Whether it has a list that facets narrow."""
        return bool(self.kind and self.kind.route)

    @property
    def has_days(self):
        """Whether its records are for a calendar."""
        return bool(self.kind and self.kind.is_for_calendars)

    @property
    def has_feed(self):
        """Whether its records are read one by one."""
        return self.is_filtered

    @property
    def has_places(self):
        return bool(self.kind and self.kind.places)

    def records(self):
        """All rows that open data may hold, with what it may say of persons, in no order."""
        if self.kind is None:
            return self.model.objects.all()
        return self.model.objects.shown_in(Output.DATA)


WORDS = {
    "countries": CountryResource,
    "topic-families": TopicFamilyResource,
    "topics": TopicResource,
    "formats": EventFormatResource,
    "programmes": ProgrammeResource,
}
STANDING_PAGES = "page"  # texts about this site, no data


def open_tables():
    """{name: table}, records first."""
    of_records = [
        OpenTable(kind.table, kind.resource, kind)
        for kind in kinds
        if kind.resource and kind.name != STANDING_PAGES
    ]
    of_words = [OpenTable(name, resource) for name, resource in WORDS.items()]
    return {table.name: table for table in [*of_records, *of_words]}
