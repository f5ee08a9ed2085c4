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
from partnerships.search_index import municipality_phrases, organisation_phrases
from publishing.models import Topic
from search.names import Names
from search.phrases import in_all_languages
from spreadsheets.columns import Address, OfficialKey, Text, texts
from spreadsheets.relation_columns import InOrder, Links, Reference
from spreadsheets.resource import Sheet
from spreadsheets.scalar_columns import Choice, Day, Decimal, Number, YesNo
from spreadsheets.source_column import Sources


def countries():
    return Names(
        Country.objects.all(), lambda row: in_all_languages(row, "name", "synonyms"), "code"
    )


def municipalities():
    return Names(Municipality.objects.all(), municipality_phrases)


def organisations():
    return Names(Organisation.objects.all(), organisation_phrases)


def partnerships():
    return Names(Partnership.objects.all(), lambda row: in_all_languages(row, "title"))


def topics():
    return Names(Topic.objects.all(), lambda row: in_all_languages(row, "label", "synonyms"))


COUNTRY = Reference("country", countries)
MUNICIPALITY = Reference("municipality", municipalities)
TOPICS = Links("topics", topics)
LANGUAGE = Choice("source_language")


class AtAPlace(Sheet):
    """Records of a municipality and its country, which a sheet need not name."""

    def complete(self, record, values):
        town = self.now("municipality", record, values)
        if town and not self.now("country", record, values):
            names = self.fields["municipality"].names
            values["country"] = names.records[town].country_id


class MunicipalitySheet(Sheet):
    named_by = ("name",)
    content = (
        Text("slug"),
        *texts("name"),
        Text("name_local"),
        Text("other_names"),
        Choice("kind"),
        COUNTRY,
        Text("region"),
        Text("subdivision"),
        Decimal("latitude"),
        Decimal("longitude"),
        Number("population"),
        Number("population_year"),
        Text("population_note"),
        *texts("about"),
        Address("website"),
        Text("wikidata_id"),
        Text("geonames_id"),
        OfficialKey("ags", digits=8),
        LANGUAGE,
        Sources(),
    )

    class Meta:
        model = Municipality


class OrganisationSheet(Sheet):
    named_by = ("name",)
    content = (
        Text("slug"),
        *texts("name"),
        Text("abbreviation"),
        Text("kind"),
        *texts("role"),
        Address("website"),
        YesNo("is_partner"),
        LANGUAGE,
        Sources(),
    )

    class Meta:
        model = Organisation


class PartnershipSheet(Sheet):
    content = (
        Text("slug"),
        *texts("title", "summary", "findings"),
        InOrder("municipalities", municipalities, also=[_("partner municipalities")]),
        Choice("kind"),
        Choice("status"),
        Number("start_year"),
        Number("end_year"),
        Text("instrument"),
        TOPICS,
        LANGUAGE,
        Sources(),
    )

    class Meta:
        model = Partnership

    def complaints(self, record, values):
        if len(self.now("municipalities", record, values)) < 2:
            yield say("A partnership needs two municipalities or more.")


class PracticeSheet(AtAPlace):
    content = (
        Text("slug"),
        *texts("title", "challenge", "approach", "results"),
        MUNICIPALITY,
        COUNTRY,
        Reference("partnership", partnerships, also=[_("partnership")]),
        Number("year"),
        TOPICS,
        LANGUAGE,
        Sources(),
    )

    class Meta:
        model = GoodPractice


class ExpertSheet(Sheet):
    """Functions only: neither names of persons nor what shows their consent."""

    named_by = ("function", "municipality")
    content = (
        Text("slug"),
        *texts("function"),
        MUNICIPALITY,
        Text("working_languages"),
        TOPICS,
        LANGUAGE,
        Sources(),
    )

    class Meta:
        model = Expert


class NoticeSheet(AtAPlace):
    content = (
        Text("slug"),
        Choice("kind"),
        Text("reference"),
        *texts("title", "text", "competences"),
        MUNICIPALITY,
        COUNTRY,
        Day("published_on", "published_precision"),
        Day("expires_on"),
        TOPICS,
        LANGUAGE,
        Sources(),
    )

    class Meta:
        model = Notice
