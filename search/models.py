"""The index: one row per findable record, and notes on what has changed since.

`Entry.id` says everything about a row: the kind of record, the day it is sorted by and
the record's own key. So the newest come first without a look at any other table.
"""

from datetime import date

from django.db import models

DAY_FACTOR = 10**8  # a record's key fits below this
KIND_FACTOR = DAY_FACTOR * 10**7  # and its day below this


class Entry(models.Model):
    id = models.BigIntegerField(primary_key=True)
    kind = models.PositiveSmallIntegerField()
    record_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "record_id"], name="record_is_found_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.record_id}"

    @staticmethod
    def key(kind_number: int, day: date | None, record_id: int) -> int:
        """The id for a record of a kind, sorted by a date or None."""
        return (
            kind_number * KIND_FACTOR
            + (day.toordinal() if day else 0) * DAY_FACTOR
            + record_id % DAY_FACTOR
        )


class Stale(models.Model):
    """A record that changed after it was indexed; triggers of the database write these."""

    kind = models.PositiveSmallIntegerField()
    record_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "record_id"], name="record_is_stale_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.record_id}"


class Vocabulary(models.Model):
    """Counts the changes of what processes keep of the search.

    `version` counts those of topics, places and the like, that queries are read with, `titles`
    those of Word, `entries` those of the index.
    """

    version = models.BigIntegerField(default=0)
    titles = models.BigIntegerField(default=0)
    entries = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.version)


class Word(models.Model):
    """A word that occurs in a title; mistyped words are compared with these."""

    word = models.CharField(max_length=60, primary_key=True)

    def __str__(self) -> str:
        return self.word
