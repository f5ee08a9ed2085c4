"""Questions about municipalities, partnerships, practices, experts and notices."""

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone

from publishing.collation import order_by_text
from publishing.outputs import Output
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
    """Without a consent for an output it shows the function only, or nothing of the expert."""

    def published(self):
        """Experts stand on the page of their municipality, so both have to be public."""
        return self.public().consenting_to(Output.PAGES)

    def open(self):
        return self.consenting_to(Output.LISTS).with_person(Output.LISTS)

    def shown_in(self, output):
        """What this output may show now, each with `person`: who it is, or None."""
        return self.public().consenting_to(output).with_person(output)

    def public(self):
        return super().published().filter(public_condition("municipality__"))

    def consenting_to(self, output):
        """Without those of whom nothing may be shown there."""
        consents = apps.get_model("partnerships", "Consent").objects
        valid = Exists(consents.covering(output).filter(expert=OuterRef("pk")))
        return self.filter(~Q(without_consent="nothing") | valid)

    def with_person(self, output):
        """Load who they are, as far as a valid consent allows this output to say it."""
        consents = apps.get_model("partnerships", "Consent").objects
        latest_first = consents.covering(output).order_by("-given_on", "-pk")
        return self.prefetch_related(Prefetch("consents", latest_first, to_attr="covering"))

    def in_order(self):
        return self.order_by(
            "municipality__country__position",
            order_by_text("municipality__name"),
            order_by_text("function"),
            "pk",
        )

    def with_result_data(self):
        return self.select_related("municipality__country")

    def with_card_data(self):
        """An expert has no page that could name the sources."""
        return super().with_card_data().prefetch_related("sources")


class NoticeQuerySet(TopicalQuerySet):
    def in_order(self):
        return self.order_by(F("published_on").desc(nulls_last=True), "slug")

    def with_page_data(self):
        return super().with_page_data().with_public("partnership")

    def open(self):
        """Those that have not expired."""
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=timezone.localdate()))

    def with_result_data(self):
        return self.select_related("country").with_public("municipality", "country")
