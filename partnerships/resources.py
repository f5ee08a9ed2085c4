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
from publishing.models import Topic
from search.names import NameMatcher
from spreadsheets.columns import AddressColumn, OfficialKeyColumn, TextColumn, text_columns
from spreadsheets.record_resource import RecordResource
from spreadsheets.relation_columns import OrderedRelationsColumn, ReferenceColumn, RelationsColumn
from spreadsheets.resource import TableResource
from spreadsheets.scalar_columns import (
    BooleanColumn,
    ChoiceColumn,
    DateColumn,
    DecimalColumn,
    NumberColumn,
)
from spreadsheets.source_column import SourcesColumn


def country_names():
    return NameMatcher(Country.objects.all(), "code")


def municipality_names():
    return NameMatcher(Municipality.objects.all())


def organisation_names():
    return NameMatcher(Organisation.objects.all())


def partnership_names():
    return NameMatcher(Partnership.objects.all())


def topic_names():
    return NameMatcher(Topic.objects.all())


COUNTRY_COLUMN = ReferenceColumn("country", country_names)
MUNICIPALITY_COLUMN = ReferenceColumn("municipality", municipality_names)
TOPICS_COLUMN = RelationsColumn("topics", topic_names)
LANGUAGE_COLUMN = ChoiceColumn("source_language")


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
    content = (
        TextColumn("code"),
        *text_columns("name", "synonyms"),
        NumberColumn("position"),
    )


class MunicipalityResource(RecordResource):
    model = Municipality
    named_by = ("name",)
    content = (
        TextColumn("slug"),
        *text_columns("name"),
        TextColumn("name_local"),
        TextColumn("other_names"),
        ChoiceColumn("kind"),
        COUNTRY_COLUMN,
        TextColumn("region"),
        TextColumn("subdivision"),
        DecimalColumn("latitude"),
        DecimalColumn("longitude"),
        NumberColumn("population"),
        NumberColumn("population_year"),
        TextColumn("population_note"),
        *text_columns("about"),
        AddressColumn("website"),
        TextColumn("wikidata_id"),
        TextColumn("geonames_id"),
        OfficialKeyColumn("ags", digits=8),
        LANGUAGE_COLUMN,
        SourcesColumn(),
    )


class OrganisationResource(RecordResource):
    model = Organisation
    named_by = ("name",)
    content = (
        TextColumn("slug"),
        *text_columns("name"),
        TextColumn("abbreviation"),
        TextColumn("kind"),
        *text_columns("role"),
        AddressColumn("website"),
        BooleanColumn("is_partner"),
        LANGUAGE_COLUMN,
        SourcesColumn(),
    )


class PartnershipResource(RecordResource):
    model = Partnership
    content = (
        TextColumn("slug"),
        *text_columns("title", "summary", "findings"),
        OrderedRelationsColumn(
            "municipalities", municipality_names, also=[_("partner municipalities")]
        ),
        ChoiceColumn("kind"),
        ChoiceColumn("status"),
        NumberColumn("start_year"),
        NumberColumn("end_year"),
        TextColumn("instrument"),
        TOPICS_COLUMN,
        LANGUAGE_COLUMN,
        SourcesColumn(),
    )

    def complaints(self, record, values):
        if len(self.now("municipalities", record, values)) < 2:
            yield say("A partnership needs two municipalities or more.")


class PracticeResource(LocatedRecordResource):
    model = GoodPractice
    content = (
        TextColumn("slug"),
        *text_columns("title", "challenge", "approach", "results"),
        MUNICIPALITY_COLUMN,
        COUNTRY_COLUMN,
        ReferenceColumn("partnership", partnership_names, also=[_("partnership")]),
        NumberColumn("year"),
        TOPICS_COLUMN,
        LANGUAGE_COLUMN,
        SourcesColumn(),
    )


class ExpertResource(RecordResource):
    """Functions only: neither names of persons nor what shows their consent."""

    model = Expert
    named_by = ("function", "municipality")
    content = (
        TextColumn("slug"),
        *text_columns("function"),
        MUNICIPALITY_COLUMN,
        TextColumn("working_languages"),
        TOPICS_COLUMN,
        LANGUAGE_COLUMN,
        SourcesColumn(),
    )


class NoticeResource(LocatedRecordResource):
    model = Notice
    content = (
        TextColumn("slug"),
        ChoiceColumn("kind"),
        TextColumn("reference"),
        *text_columns("title", "text", "competences"),
        MUNICIPALITY_COLUMN,
        COUNTRY_COLUMN,
        DateColumn("published_on", "published_precision"),
        DateColumn("expires_on"),
        TOPICS_COLUMN,
        LANGUAGE_COLUMN,
        SourcesColumn(),
    )
