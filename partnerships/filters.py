"""How a reader may narrow municipalities, partnerships, practices, experts and notices."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnerships.models import Country, Municipality, Notice, Partnership
from partnerships.models.practice import TRANSFER_TEXTS
from publishing.facets import Facet, LanguageFacet
from publishing.filters import RecordFilter
from publishing.languages import language_columns
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


SIZES = {  # a place under 20,000 is one under 50,000 as well
    "under-20000": (_("places under 20,000"), {"lt": 20_000}),
    "under-50000": (_("places under 50,000"), {"lt": 50_000}),
    "under-100000": (_("places under 100,000"), {"lt": 100_000}),
    "from-100000": (_("places of 100,000 and more"), {"gte": 100_000}),
}
SIZE_FACET = {
    "name": "size",
    "title": _("Size of the place"),
    "path": "municipality__population",
    "choices": tuple((value, label) for value, (label, _bounds) in SIZES.items()),
}
STATED_FACET = {
    "name": "stated",
    "title": _("It says"),
    "several": True,
    "choices": (
        ("cost", _("what it cost")),
        ("staff", _("who does the work")),
        ("duration", _("how long it took")),
        ("conditions", _("what had to be there")),
        ("setbacks", _("what failed")),
    ),
}


def size_condition(bounds):
    return Q(**{f"municipality__population__{bound}": n for bound, n in bounds.items()})


def is_stated(name):
    return Q(**{f"{column}__gt": "" for column in language_columns(name)}, _connector=Q.OR)


class PracticeFilter(RecordFilter):
    facets = (
        TOPIC_FACET,
        COUNTRY_FACET,
        Facet(**SIZE_FACET, value="under-20000", condition=size_condition({"lt": 20_000})),
        Facet(**STATED_FACET, path="cost_en", value="cost", condition=is_stated("cost")),
        Facet("year", _("Year"), "year", in_order=True),
        LANGUAGE_FACET,
    )
    search_only_facets = (
        *(
            Facet(**SIZE_FACET, value=value, condition=size_condition(bounds))
            for value, (_label, bounds) in SIZES.items()
        ),
        *(
            Facet(**STATED_FACET, path=f"{name}_en", value=name, condition=is_stated(name))
            for name in TRANSFER_TEXTS
        ),
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
