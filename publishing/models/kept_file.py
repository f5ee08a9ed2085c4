"""Files that somebody handed in and whose rows lack something yet, such as who made a picture.

What is kept was read and found good like every file of the library. Readers never get it: no
row names it, so it has no page and no public address.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.media import storage

DAYS_OF_KEPT_FILES = 7
MOST_BYTES_KEPT = 100 * 2**20  # of one person


class KeptFileQuerySet(models.QuerySet):
    def of(self, user, model):
        return self.filter(author=user, kind=model._meta.model_name)

    def older(self, than):
        return self.filter(kept_at__lte=than)

    def has_room(self, user, size):
        held = self.filter(author=user).aggregate(all=Sum("bytes"))["all"] or 0
        return held + size <= MOST_BYTES_KEPT

    @transaction.atomic
    def keep(self, user, row, name):
        """Keep the file that the row has read; None if there is no room. May raise OSError."""
        contents = row.new_contents
        size = sum(map(len, contents.values()))
        same = self.of(user, type(row)).filter(sha256=row.sha256)
        if not same and not self.has_room(user, size):
            return None
        storage.store_files(contents)
        facts = {fact: getattr(row, fact) for fact in row.content_facts}
        values = {"name": name[:200], "bytes": size, "facts": facts | {"file": row.file.name}}
        key = {"author": user, "kind": row._meta.model_name, "sha256": row.sha256}
        return self.update_or_create(**key, defaults={**values, "kept_at": timezone.now()})[0]


class KeptFile(models.Model):
    """A file of the library without its row, for the one person who handed it in."""

    key = models.UUIDField(_("key"), primary_key=True, default=uuid4)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("by"), related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=20)
    name = models.CharField(_("name of the file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveIntegerField(_("size"))
    facts = models.JSONField(_("what was found in it"))
    kept_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = KeptFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file without a description")
        verbose_name_plural = _("files without a description")
        constraints = [
            models.UniqueConstraint(
                fields=["author", "kind", "sha256"], name="one_kept_file_per_content"
            )
        ]

    def __str__(self):
        return self.name

    def fill(self, row):
        """Give the file to a row, as if the row had just read it."""
        for name, value in self.facts.items():
            setattr(row, name, value)
        return row
