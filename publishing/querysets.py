"""Questions that every public record answers."""

from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce


def number_of(model, path):
    """How many different published records each row of the model leads to along a path.

    A subquery, because counting along several paths in one join multiplies their rows.
    """
    rows = (
        model._base_manager.filter(pk=OuterRef("pk"), **{f"{path}__state": "published"})
        .order_by()
        .values("pk")
        .annotate(number=Count(path, distinct=True))
    )
    return Coalesce(Subquery(rows.values("number")), 0)


class RecordQuerySet(models.QuerySet):
    def published(self):
        """What any reader may see."""
        return self.filter(state="published")


class TopicalQuerySet(RecordQuerySet):
    """Records with topics. Subclasses say what a short card shows: with_face()."""

    def with_card_data(self):
        """Everything a full card shows, in a fixed number of queries."""
        return self.with_face().with_topics()

    def with_topics(self):
        """Load topics with their families for record.shown_topics, one query for all rows."""
        uses = self.model._meta.get_field("topic_uses").related_model._base_manager
        in_order = uses.select_related("tag__family").order_by(
            "tag__family__position", "tag__label_en", "pk"
        )
        return self.prefetch_related(Prefetch("topic_uses", in_order))
