"""Questions that every public record answers."""

from django.db import models


class RecordQuerySet(models.QuerySet):
    def published(self):
        """What any reader may see."""
        return self.filter(state="published")

    def withdrawn(self):
        """What was public once: its address answers 410 with the reason."""
        return self.filter(state="withdrawn")
