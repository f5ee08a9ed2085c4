"""Questions about municipalities, partnerships, practices, experts and notices."""

from django.db import models
from django.db.models import Count, F, Prefetch, Q
from django.utils import timezone

from publishing.models.topic import Topic
from publishing.querysets import RecordQuerySet


class TopicalQuerySet(RecordQuerySet):
    def with_topics(self):
        """Load topics with their families, one query for all rows."""
        return self.prefetch_related(Prefetch("topics", Topic.objects.in_order()))


class MunicipalityQuerySet(RecordQuerySet):
    def in_order(self):
        return self.order_by("country__position", "country__name_en", "name_en", "pk")

    def with_counts(self):
        """Add what each municipality took part in: events, partnerships and practices."""
        return self.annotate(
            event_count=Count(
                "participations__event",
                Q(participations__event__state="published"),
                distinct=True,
            ),
            partnership_count=Count(
                "partnerships", Q(partnerships__state="published"), distinct=True
            ),
            practice_count=Count("practices", Q(practices__state="published"), distinct=True),
        )

    def on_the_map(self):
        return self.filter(latitude__isnull=False)


class PartnershipQuerySet(TopicalQuerySet):
    def in_order(self):
        """The latest beginnings first; those without a known year last."""
        return self.order_by(F("start_year").desc(nulls_last=True), "slug")

    def with_card_data(self):
        """Everything a card shows, in a fixed number of queries."""
        return self.with_topics().prefetch_related("parties__municipality__country")


class PracticeQuerySet(TopicalQuerySet):
    def in_order(self):
        return self.order_by(F("year").desc(nulls_last=True), "slug")

    def with_card_data(self):
        return self.with_topics().select_related("municipality", "country")


class ExpertQuerySet(TopicalQuerySet):
    def in_order(self):
        return self.order_by(
            "municipality__country__position", "municipality__name_en", "function_en", "pk"
        )

    def with_card_data(self):
        return self.with_topics().select_related("municipality__country")


class NoticeQuerySet(TopicalQuerySet):
    def in_order(self):
        return self.order_by(F("published_on").desc(nulls_last=True), "slug")

    def open(self):
        """Those that have not expired."""
        return self.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=timezone.localdate()))

    def with_card_data(self):
        return self.with_topics().select_related("municipality", "country")


class ConsentQuerySet(models.QuerySet):
    def valid(self):
        """Given, not withdrawn and not expired."""
        today = timezone.localdate()
        return self.filter(
            Q(expires_on__isnull=True) | Q(expires_on__gte=today),
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=today),
            given_on__lte=today,
        )
