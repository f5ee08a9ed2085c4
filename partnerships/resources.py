"""Tables of municipalities and what belongs to them, for spreadsheets."""

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from partnerships.models import (
    Country,
    Expert,
    GoodPractice,
    Municipality,
    Notice,
    Organisation,
    Partnership,
)
from partnerships.models.practice import TRANSFER_TEXTS
from spreadsheets.columns import OfficialKeyColumn
from spreadsheets.record_resource import RecordResource
from spreadsheets.relation_columns import OrderedRelationsColumn, ReferenceColumn
from spreadsheets.resource import TableResource
from spreadsheets.scalar_columns import DateColumn


class LocatedRecordResource(RecordResource):
    """Records of a municipality and its country, which a sheet need not name."""

    def complete(self, record, values):
        town = self.now("municipality", record, values)
        if town and not self.now("country", record, values):
            names = self.fields["municipality"].names
            values["country"] = names.records[town].country_id


class CountryResource(TableResource):
    model = Country
    key = "code"
    named_by = ()
    content = ("code", "name", "synonyms", "position")


class MunicipalityResource(RecordResource):
    model = Municipality
    named_by = ("name",)
    content = (
        *("slug", "name", "name_local", "other_names", "kind", "country", "region", "subdivision"),
        *("latitude", "longitude", "population", "population_year", "population_note", "about"),
        *("website", "wikidata_id", "geonames_id"),
        OfficialKeyColumn("ags", digits=8),
        *("source_language", "sources"),
    )


class OrganisationResource(RecordResource):
    model = Organisation
    named_by = ("name",)
    content = (
        *("slug", "name", "abbreviation", "kind", "role", "website", "is_partner"),
        *("source_language", "sources"),
    )


class PartnershipResource(RecordResource):
    model = Partnership
    content = (
        *("slug", "title", "summary", "findings"),
        OrderedRelationsColumn("municipalities", also=[_("partner municipalities")]),
        *("kind", "status", "status_year", "start_year", "end_year", "instrument"),
        *("topics", "source_language", "sources"),
    )

    def complaints(self, record, values):
        if len(self.now("municipalities", record, values)) < 2:
            yield say("A partnership needs two municipalities or more.")


class PracticeResource(LocatedRecordResource):
    model = GoodPractice
    content = (
        *("slug", "title", "challenge", "approach", "results", *TRANSFER_TEXTS),
        *("municipality", "country"),
        ReferenceColumn("partnership", also=[_("partnership")]),
        *("year", "topics", "source_language", "sources"),
    )


class ExpertResource(RecordResource):
    """Functions only: neither names of persons nor what shows their consent."""

    model = Expert
    named_by = ("function", "municipality")
    content = (
        *("slug", "function", "municipality", "working_languages"),
        *("topics", "source_language", "sources"),
    )


class NoticeResource(LocatedRecordResource):
    model = Notice
    content = (
        *("slug", "kind", "reference", "title", "text", "competences", "key_figures"),
        *("municipality", "country", "working_languages", "stage"),
        ReferenceColumn("partnership", also=[_("partnership")]),
        DateColumn("published_on", "published_precision"),
        DateColumn("expires_on"),
        *("topics", "source_language", "sources"),
    )
