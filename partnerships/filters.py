"""How a reader may narrow municipalities, partnerships, practices, experts and notices."""

from django.utils.translation import gettext_lazy as _

from partnerships.models import Country, Municipality, Notice, Partnership
from publishing.facets import Facet, LanguageFacet
from publishing.filters import RecordFilter
from publishing.models import Topic
from publishing.spoken_languages import SpokenLanguageFacet

LANGUAGE_FACET = LanguageFacet("language", _("Language of the text"), "title_en", several=True)
SPOKEN_FACET = SpokenLanguageFacet(
    "spoken", _("Working language"), "working_languages", several=True
)
TOPIC_FACET = Facet("topic", _("Topic"), "topics", Topic, several=True)
COUNTRY_FACET = Facet("country", _("Country"), "country", Country)
COUNTRIES_FACET = Facet("country", _("Country"), "countries", Country, several=True)
MUNICIPALITY_FACET = Facet("municipality", _("Municipality"), "municipality", Municipality)
MUNICIPALITIES_FACET = Facet(
    "municipality", _("Municipality"), "municipalities", Municipality, several=True
)


class MunicipalityFilter(RecordFilter):
    facets = (
        COUNTRY_FACET,
        Facet("type", _("Kind"), "kind", choices=tuple(Municipality.Kind.choices)),
    )
    search_only_facets = (Facet("municipality", _("Municipality"), "", Municipality),)


class PartnershipFilter(RecordFilter):
    facets = (
        TOPIC_FACET,
        Facet("country", _("Country"), "municipalities__country", Country, several=True),
        Facet("year", _("Began in"), "start_year", in_order=True),
        Facet("status", _("Status"), "status", choices=tuple(Partnership.Status.choices)),
        MUNICIPALITIES_FACET,
        LANGUAGE_FACET,
    )


class PracticeFilter(RecordFilter):
    facets = (
        TOPIC_FACET,
        COUNTRY_FACET,
        Facet("year", _("Year"), "year", in_order=True),
        LANGUAGE_FACET,
    )
    search_only_facets = (
        MUNICIPALITY_FACET,
        Facet("country", _("Country"), "municipality__country", Country),
    )


class ExpertFilter(RecordFilter):
    facets = (
        TOPIC_FACET,
        Facet("country", _("Country"), "municipality__country", Country),
        SPOKEN_FACET,
    )
    search_only_facets = (MUNICIPALITY_FACET,)


class NoticeFilter(RecordFilter):
    facets = (
        TOPIC_FACET,
        COUNTRY_FACET,
        Facet("type", _("Offer or need"), "kind", choices=tuple(Notice.Kind.choices)),
        Facet("stage", _("How far it is"), "stage", choices=tuple(Notice.Stage.choices)),
        SPOKEN_FACET,
        LANGUAGE_FACET,
    )
    search_only_facets = (
        MUNICIPALITY_FACET,
        Facet("country", _("Country"), "municipality__country", Country),
        Facet("year", _("Year"), "published_on__year"),
    )


class TopicFilter(RecordFilter):
    search_only_facets = (Facet("topic", _("Topic"), "", Topic),)
