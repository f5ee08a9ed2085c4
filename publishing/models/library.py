"""What pictures and documents share: each file is kept once, by what is in it."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from publishing import files


class LibraryQuerySet(models.QuerySet):
    def used(self):
        """What at least one record shows, whatever the state of that record."""
        uses = [
            Exists(relation.related_model._base_manager.filter(**{field.name: OuterRef("pk")}))
            for relation in self.model._meta.related_objects
            for field in [relation.field]
        ]
        return self.filter(Q(*uses, _connector=Q.OR))

    def unused(self):
        return self.exclude(pk__in=self.used())


class LibraryFile(models.Model):
    """A file whose name is made of its content. Subclasses `read` it and know its names."""

    file = models.FileField(_("file"), max_length=255)
    bytes = models.PositiveIntegerField(_("size"), editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True, db_default=Now())

    already_here = ""
    new_contents = None  # name -> bytes, of a file that was read and waits to be kept

    objects = LibraryQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        try:
            self.take_in()
        except ValidationError as error:
            raise ValidationError({"file": error}) from error

    def take_in(self):
        """Look into a new file; from then on the row says what is really in it."""
        if not self.file or self.file._committed:
            return
        found = self.read(self.file.file)
        twin = type(self).objects.exclude(pk=self.pk).filter(sha256=found.sha256).first()
        if twin:
            raise ValidationError(self.already_here, code="twin", params={"title": twin})
        for name, value in found.facts.items():
            setattr(self, name, value)
        self.sha256, self.bytes = found.sha256, found.bytes
        self.new_contents = found.contents
        self.file = next(iter(found.contents))

    def save(self, *args, **kwargs):
        self.take_in()
        with transaction.atomic():
            before = type(self).objects.filter(pk=self.pk).first() if self.new_contents else None
            super().save(*args, **kwargs)
            if before:
                files.remove(set(before.file_names) - set(self.file_names))
            if self.new_contents:
                files.keep(self.new_contents)
                self.new_contents = None

    def uses(self):
        """All records that show this file, kind by kind."""
        return [
            record
            for relation in self._meta.related_objects
            for record in relation.related_model._base_manager.filter(
                **{relation.field.name: self}
            ).order_by("pk")
        ]


@receiver(post_delete)
def remove_files(sender, instance, **kwargs):
    """A signal, because the back office deletes many rows without asking each of them."""
    if isinstance(instance, LibraryFile):
        files.remove(instance.file_names)
