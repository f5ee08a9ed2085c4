"""Questions about events."""

from django.apps import apps
from django.db import models
from django.db.models import Prefetch
from django.utils import timezone

from partnerships.querysets import TopicalQuerySet


class EventQuerySet(TopicalQuerySet):
    def newest_first(self):
        """Events without a known date come last."""
        return self.order_by("-listed_on", "slug")

    def upcoming(self):
        return self.filter(last_day__gte=timezone.localdate()).order_by("starts_on", "slug")

    def with_card_data(self):
        """Everything a card shows, in a fixed number of queries."""
        participations = apps.get_model("events", "Participation").objects
        return (
            self.with_topics()
            .select_related("format", "country")
            .prefetch_related(
                Prefetch(
                    "participations",
                    participations.select_related("municipality__country").order_by("pk"),
                )
            )
        )


class OriginQuerySet(models.QuerySet):
    def chain(self):
        """Everything that led to these partnerships, see events.chains."""
        from events.chains import chain_to

        return chain_to(self)
