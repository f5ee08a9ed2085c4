"""How a reader may narrow municipalities, partnerships, practices, experts and notices."""

from django.utils.translation import gettext_lazy as _

from partnerships.models import Country, Municipality, Notice, Partnership
from publishing.facets import Facet
from publishing.filters import RecordFilter
from publishing.models import Topic

TOPIC_FACET = Facet("topic", _("Topic"), "topics__slug", "topics__label", Topic, several=True)
COUNTRIES_FACET = Facet(
    "country", _("Country"), "countries__code", "countries__name", Country, "code", several=True
)
MUNICIPALITIES_FACET = Facet(
    "municipality",
    _("Municipality"),
    "municipalities__slug",
    "municipalities__name",
    Municipality,
    several=True,
)
COUNTRY_FACET = Facet("country", _("Country"), "country__code", "country__name", Country, "code")


class MunicipalityFilter(RecordFilter):
    facets = (
        COUNTRY_FACET,
        Facet("type", _("Kind"), "kind", choices=tuple(Municipality.Kind.choices)),
    )


class PartnershipFilter(RecordFilter):
    facets = (
        TOPIC_FACET,
        Facet(
            "country",
            _("Country"),
            "municipalities__country__code",
            "municipalities__country__name",
            Country,
            "code",
            several=True,
        ),
        MUNICIPALITIES_FACET,
        Facet("status", _("Status"), "status", choices=tuple(Partnership.Status.choices)),
        Facet("year", _("Began in"), "start_year", in_order=True),
    )


class PracticeFilter(RecordFilter):
    facets = (TOPIC_FACET, COUNTRY_FACET, Facet("year", _("Year"), "year", in_order=True))


class ExpertFilter(RecordFilter):
    facets = (
        TOPIC_FACET,
        Facet(
            "country",
            _("Country"),
            "municipality__country__code",
            "municipality__country__name",
            Country,
            "code",
        ),
    )


class NoticeFilter(RecordFilter):
    facets = (
        Facet("type", _("Offer or need"), "kind", choices=tuple(Notice.Kind.choices)),
        TOPIC_FACET,
        COUNTRY_FACET,
    )
