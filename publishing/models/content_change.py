"""The log of what readers see differently; triggers of the database write it."""

from django.db import models


class ContentChange(models.Model):
    """A record that changed, by the number of its kind and its key; both 0 for all other rows.

    It also names the writing transaction on PostgreSQL, where the order of ids is not that of
    commits.
    """

    kind = models.PositiveSmallIntegerField()
    record_id = models.BigIntegerField()
    transaction_id = models.BigIntegerField(default=0, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.kind}/{self.record_id}"
