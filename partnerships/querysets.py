"""Questions about municipalities, partnerships, practices, experts and notices."""

from django.apps import apps
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils import timezone

from publishing.collation import order_by_text
from publishing.querysets import RecordQuerySet, TopicalQuerySet, public_condition

PARTNERSHIPS_IN_ROW = 3  # of a municipality in a list


class MunicipalityQuerySet(RecordQuerySet):
    def in_order(self):
        return self.order_by(
            "country__position", order_by_text("country__name"), order_by_text("name"), "pk"
        )

    def with_result_data(self):
        return self.select_related("country")

    def with_card_data(self):
        """Also the latest partnerships, as `shown_partnerships`."""
        partnerships = apps.get_model("partnerships", "Partnership").objects
        latest = partnerships.published().in_order()[:PARTNERSHIPS_IN_ROW]
        return self.with_result_data().prefetch_related(
            Prefetch("partnerships", latest, to_attr="shown_partnerships")
        )


class PartnershipQuerySet(TopicalQuerySet):
    def with_page_data(self):
        return self.with_summary_data().with_topics().with_sources()

    def in_order(self):
        """The latest beginnings first; those without a known year last."""
        return self.order_by(F("start_year").desc(nulls_last=True), "slug")

    def with_card_data(self):
        origins = self.model._meta.get_field("origins").related_model.objects.public()
        practices = apps.get_model("partnerships", "GoodPractice").objects.published()
        return (
            super()
            .with_card_data()
            .prefetch_related(
                Prefetch("origins", origins.select_related("event"), to_attr="public_origins"),
                Prefetch("practices", practices, to_attr="public_practices"),
            )
        )

    def with_summary_data(self):
        parties = apps.get_model("partnerships", "Party").objects
        return self.prefetch_related(
            Prefetch(
                "parties",
                parties.filter(public_condition("municipality__"))
                .select_related("municipality__country")
                .order_by("position", "pk"),
            )
        )


class PracticeQuerySet(TopicalQuerySet):
    def in_order(self):
        return self.order_by(F("year").desc(nulls_last=True), "slug")

    def with_result_data(self):
        return self.select_related("country").with_public("municipality", "country")

    def with_page_data(self):
        return super().with_page_data().with_public("partnership")


class ExpertQuerySet(TopicalQuerySet):
    def published(self):
        """Experts stand on the page of their municipality, so both have to be public."""
        return super().published().filter(public_condition("municipality__"))

    def in_order(self):
        return self.order_by(
            "municipality__country__position",
            order_by_text("municipality__name"),
            order_by_text("function"),
            "pk",
        )

    def with_result_data(self):
        return self.select_related("municipality__country")


class NoticeQuerySet(TopicalQuerySet):
    def in_order(self):
        return self.order_by(F("published_on").desc(nulls_last=True), "slug")

    def open(self):
        """Those that have not expired."""
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=timezone.localdate()))

    def with_result_data(self):
        return self.select_related("country").with_public("municipality", "country")


class ConsentQuerySet(models.QuerySet):
    def valid(self):
        """Given, not withdrawn and not expired."""
        today = timezone.localdate()
        return self.filter(
            Q(expires_on__isnull=True) | Q(expires_on__gte=today),
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=today),
            given_on__lte=today,
        )

    def ending(self, time_left):
        """Valid now and no longer after this time."""
        return self.valid().filter(expires_on__lte=timezone.localdate() + time_left)
