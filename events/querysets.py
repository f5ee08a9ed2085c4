"""Questions about events."""

from datetime import date

from django.apps import apps
from django.db import models
from django.db.models import Prefetch

from events.chains import partnership_chain
from partnerships.models import GoodPractice
from publishing.querysets import TopicalQuerySet, public_condition


class EventQuerySet(TopicalQuerySet):
    def in_order(self):
        """Events without a known date come last."""
        return self.order_by("-listed_on", "slug")

    def dates(self, field_name, kind, *args, **named):
        """The years of first days stand in a column of their own, with an index.

        Cutting 20,000 days to years takes SQLite 170 ms.
        """
        if (field_name, kind) != ("starts_on", "year"):
            return super().dates(field_name, kind, *args, **named)
        years = self.exclude(first_year=None).order_by("first_year").values_list("first_year")
        return [date(year, 1, 1) for (year,) in years.distinct()]

    def with_result_data(self):
        return self.select_related("format", "country")

    def with_card_data(self):
        return super().with_card_data().prefetch_related("strand")

    def with_page_data(self):
        return self.with_participations().with_topics().with_sources()

    def with_participations(self):
        participations = apps.get_model("events", "Participation").objects
        return self.with_result_data().prefetch_related(
            Prefetch(
                "participations",
                participations.filter(public_condition("municipality__"))
                .select_related("municipality__country")
                .order_by("pk"),
            )
        )


class OriginQuerySet(models.QuerySet):
    def public(self):
        return self.filter(public_condition("partnership__"), public_condition("event__"))

    def with_chain_data(self):
        """What a chain draws: published partnerships and the practices that came out of them."""
        practices = GoodPractice.objects.published().select_related("country")
        return (
            self.public()
            .select_related("partnership", "source", "event__format", "event__country")
            .prefetch_related(
                Prefetch("partnership__practices", practices, to_attr="shown_practices")
            )
        )

    def chain(self):
        """Everything that led to the partnership of these origins, see events.chains."""
        return partnership_chain(self)
