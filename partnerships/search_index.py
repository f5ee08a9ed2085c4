"""How municipalities, partnerships, practices, experts and notices are found."""

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
from search.phrases import language_phrases
from search.registry import Concepts, Kind, registry


def topic_attributes(record):
    return {f"topic:{use.tag_id}" for use in record.topic_uses.all()}


def place_attributes(municipality):
    if municipality is None:
        return set()
    return {f"municipality:{municipality.pk}", f"country:{municipality.country_id}"}


def year_attributes(number):
    return {f"year:{number}"} if number else set()


def municipality_phrases(municipality):
    yield from language_phrases(municipality, "name")
    language = "ar" if municipality.name_local[:1] > "\u0600" else "en"
    for phrase in [municipality.name_local, *municipality.other_names.splitlines()]:
        yield language, phrase


def organisation_phrases(organisation):
    yield from language_phrases(organisation, "name")
    yield "en", organisation.abbreviation


def records_of_municipality_sql(model):
    """All records of a model that name the changed municipality."""
    return f"SELECT id FROM {model._meta.db_table} WHERE municipality_id = {{row}}.id"  # noqa: S608 - names of ours


PARTNERSHIPS_OF_MUNICIPALITY_SQL = (
    "SELECT partnership_id AS id FROM partnerships_party WHERE municipality_id = {row}.id"
)

registry.add(
    Concepts(
        "topic",
        _("Topic"),
        Topic.objects.all,
        lambda topic: language_phrases(topic, "label", "synonyms"),
        lambda topic: topic.label,
        "publishing_topic",
    ),
    Concepts(
        "country",
        _("Country"),
        Country.objects.all,
        lambda country: language_phrases(country, "name", "synonyms"),
        lambda country: country.name,
        "partnerships_country",
    ),
    Concepts(
        "municipality",
        _("Municipality"),
        Municipality.objects.published,
        municipality_phrases,
        lambda municipality: municipality.name,
        "partnerships_municipality",
    ),
    Concepts(
        "organiser",
        _("Organised by"),
        Organisation.objects.published,
        organisation_phrases,
        lambda organisation: organisation.name,
        "partnerships_organisation",
    ),
    Kind(
        "partnership",
        2,
        Partnership,
        ("title",),
        ("summary", "findings", "instrument"),
        lambda record: (
            topic_attributes(record)
            | year_attributes(record.start_year)
            | {f"status:{record.status}"}
            | set().union(*(place_attributes(party.municipality) for party in record.parties.all()))
        ),
        lambda record: None,
        lambda records: records.published().with_summary_data().prefetch_related("topic_uses"),
        (
            ("partnerships_partnership", "id"),
            ("partnerships_partnershiptopic", "content_object_id"),
            ("partnerships_party", "partnership_id"),
            ("partnerships_municipality", PARTNERSHIPS_OF_MUNICIPALITY_SQL),
        ),
    ),
    Kind(
        "practice",
        3,
        GoodPractice,
        ("title",),
        ("challenge", "approach", "results"),
        lambda record: (
            topic_attributes(record)
            | place_attributes(record.public_municipality)
            | year_attributes(record.year)
            | {f"country:{record.country_id}"}
        ),
        lambda record: None,
        lambda records: (
            records.published().with_public("municipality").prefetch_related("topic_uses")
        ),
        (
            ("partnerships_goodpractice", "id"),
            ("partnerships_practicetopic", "content_object_id"),
            ("partnerships_municipality", records_of_municipality_sql(GoodPractice)),
        ),
    ),
    Kind(
        "expert",
        4,
        Expert,
        ("function",),
        (),
        lambda record: topic_attributes(record) | place_attributes(record.municipality),
        lambda record: None,
        lambda records: (
            records.published().select_related("municipality").prefetch_related("topic_uses")
        ),
        (
            ("partnerships_expert", "id"),
            ("partnerships_experttopic", "content_object_id"),
            ("partnerships_municipality", records_of_municipality_sql(Expert)),
        ),
    ),
    Kind(
        "notice",
        5,
        Notice,
        ("title", "reference"),
        ("text", "competences"),
        lambda record: (
            topic_attributes(record)
            | place_attributes(record.public_municipality)
            | year_attributes(record.published_on and record.published_on.year)
            | {f"country:{record.country_id}", f"type:{record.kind}"}
        ),
        lambda record: record.published_on,
        lambda records: (
            records.published().open().with_public("municipality").prefetch_related("topic_uses")
        ),
        (
            ("partnerships_notice", "id"),
            ("partnerships_noticetopic", "content_object_id"),
            ("partnerships_municipality", records_of_municipality_sql(Notice)),
        ),
    ),
    Kind(
        "municipality",
        6,
        Municipality,
        ("name", "name_local", "other_names"),
        ("about", "region"),
        lambda record: place_attributes(record) | {f"type:{record.kind}"},
        lambda record: None,
        lambda records: records.published(),
        (("partnerships_municipality", "id"),),
    ),
    Kind(
        "topic",
        7,
        Topic,
        ("label",),
        ("description", "synonyms"),
        lambda record: {f"topic:{record.pk}"},
        lambda record: None,
        lambda records: records,
        (("publishing_topic", "id"),),
    ),
)
