"""Questions that every public record answers."""

from django.apps import apps
from django.db import models
from django.db.models import FilteredRelation, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone


def public_condition(path=""):
    """The condition that any reader may see a record now; `path` leads to it, as in "event__".

    A query decides what has become public since and what has ended: no clock work needed.
    """
    now = timezone.now()
    return (
        Q(**{f"{path}state": "published"})
        & (Q(**{f"{path}public_from": None}) | Q(**{f"{path}public_from__lte": now}))
        & (Q(**{f"{path}public_until": None}) | Q(**{f"{path}public_until__gt": now}))
    )


def public_path_condition(model, path):
    """The condition that all records on a path from the model, and at its end, are public.

    Whatever a public page takes from another record, it takes from public ones only.
    """
    condition, prefix = Q(), ""
    for name in path.split("__"):
        field = model._meta.get_field(name)
        if not field.is_relation:
            break
        model, prefix = field.related_model, f"{prefix}{name}__"
        if hasattr(model, "public_from"):
            condition &= public_condition(prefix)
    return condition


class JSONList(models.Aggregate):
    """The rows of a group as one JSON list: it comes along with the record it belongs to."""

    function = "JSONB_AGG"
    output_field = models.JSONField()

    def as_sqlite(self, compiler, connection, **options):
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **options)


class RecordQuerySet(models.QuerySet):
    def published(self):
        """What any reader may see."""
        return self.filter(public_condition())

    def open(self):
        """Those that lists and the search still show; some kinds end by a day of their own."""
        return self

    def shown_in(self, output):
        """What an output may show now, with what it may show of persons: publishing.outputs."""
        return self.published()

    def with_result_data(self):
        """Everything a search result shows: result_facts()."""
        return self

    def with_page(self):
        """Those whose address answers: with the record, or with why it was withdrawn."""
        return self.filter(public_condition() | Q(state="withdrawn"))

    def with_public(self, relation, *related):
        """Load a related record as `public_<relation>`, which is None if readers may not see it.

        `related` is what to load of it. A join, so it costs no query.
        """
        name = f"public_{relation}"
        public = FilteredRelation(relation, condition=public_condition(f"{relation}__"))
        also = [f"{name}__{one}" for one in related]
        return self.annotate(**{name: public}).select_related(name, *also)

    def with_files(self):
        """Load the picture and, for record.document_list, the documents: no query more."""
        documents = self.model._meta.get_field("documents")
        record, document = documents.m2m_field_name(), documents.m2m_reverse_field_name()
        columns = {
            field.name: f"{document}__{field.name}"
            for field in documents.related_model._meta.concrete_fields
            if field.name != "created_at"
        }
        rows = (
            documents.remote_field.through._base_manager.filter(**{record: OuterRef("pk")})
            .values(record)
            .annotate(rows=JSONList(JSONObject(**columns)))
        )
        return self.select_related("picture").annotate(document_rows=Subquery(rows.values("rows")))


class TopicalQuerySet(RecordQuerySet):
    """Records with topics. Subclasses may say what a short card shows: with_summary_data()."""

    def with_summary_data(self):
        """What a card shows besides the topics."""
        return self.with_result_data()

    def with_page_data(self):
        """Everything that the record's own page shows."""
        return self.with_card_data().with_sources()

    def with_sources(self):
        """The sources, each with when it was last seen."""
        sources = apps.get_model("publishing", "Source").objects.with_last_answer()
        return self.prefetch_related(Prefetch("sources", sources))

    def with_card_data(self):
        """Everything a full card shows, in a fixed number of queries."""
        return self.with_summary_data().with_topics()

    def with_topics(self):
        """Load topics with their families for record.topic_list."""
        return self.prefetch_related("topic_list")
