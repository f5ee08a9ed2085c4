"""All tables there are, by the names of their files."""

from backoffice.spreadsheets.resources import SourceResource, TopicFamilyResource, TopicResource
from events.resources import EventFormatResource, ProgrammeResource
from partnerships.resources import CountryResource
from portal.resources import SiteResource
from publishing.kinds import kinds

TABLES_BESIDE_RECORDS = {
    "countries": CountryResource,
    "topic_families": TopicFamilyResource,
    "topics": TopicResource,
    "formats": EventFormatResource,
    "programmes": ProgrammeResource,
    "sources": SourceResource,
    "site": SiteResource,
}


def in_order_of_references(resources):
    """As they are declared, but each behind those that it refers to."""
    ordered = {}

    def add(name):
        targets = reference_targets(resources[name].model)
        for other, resource in resources.items():
            if resource.model in targets and other not in {name, *ordered}:
                add(other)
        ordered[name] = resources[name]

    for name in resources:
        if name not in ordered:
            add(name)
    return ordered


def reference_targets(model):
    """The models of all rows that a record of the model may name, also in rows of its own."""
    rows = [model._meta.get_field(name) for name in getattr(model, "content_rows", ())]
    models = [model, *(field.related_model for field in rows)]
    return {
        field.related_model
        for one in models
        for field in [*one._meta.fields, *one._meta.many_to_many]
        if field.is_relation
    }


RESOURCES = in_order_of_references(
    TABLES_BESIDE_RECORDS | {kind.table: kind.resource for kind in kinds if kind.resource}
)
