"""Records in the bin: what was deleted stays for a while, and operators bring it back."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.models.workflow import AboutRecord, AboutRecordQuerySet

DAYS_IN_BIN = 30


class DeletedRecordQuerySet(AboutRecordQuerySet):
    def older(self, than):
        return self.filter(made_at__lte=than)

    def kept(self):
        """What can still be brought back, also where nobody tidied up yet."""
        return self.filter(made_at__gt=timezone.now() - timedelta(days=DAYS_IN_BIN))


class DeletedRecord(AboutRecord):
    """A record as it stood when somebody deleted it; its key is free until it comes back."""

    name = models.CharField(_("name"), max_length=300)
    snapshot = models.JSONField()

    objects = DeletedRecordQuerySet.as_manager()

    class Meta(AboutRecord.Meta):
        verbose_name = _("deleted record")
        verbose_name_plural = _("deleted records")
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return self.name

    @property
    def ends_at(self):
        return self.made_at + timedelta(days=DAYS_IN_BIN)
