"""What pictures and documents share: each file is kept once, by what is in it."""

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from publishing.media import storage
from publishing.models.kept_file import KeptFile
from publishing.models.workflow import Comment, PendingChange, Revision
from publishing.querysets import public_condition
from publishing.text.normalize import VisibleTexts

NOT_STORED_MESSAGE = _("The server could not store this file. Tell whoever runs the portal.")


class LibraryQuerySet(models.QuerySet):
    def used(self):
        """What at least one record shows, whatever its state, or a change that waits."""
        uses = [
            Exists(relation.related_model._base_manager.filter(**{field.name: OuterRef("pk")}))
            for relation in self.model._meta.related_objects
            for field in [relation.field]
        ]
        changed = {key for _change, keys in keys_in_changes(self.model) for key in keys}
        return self.filter(Q(*uses, _connector=Q.OR) | Q(pk__in=changed))

    def public(self):
        """What a page shows that any reader may open now."""
        uses = [
            Exists(
                model._base_manager.filter(
                    public_condition(), **{relation.field.name: OuterRef("pk")}
                )
            )
            for relation in self.model._meta.related_objects
            for model in [relation.related_model]
            if model.route
        ]
        return self.filter(Q(*uses, _connector=Q.OR))

    def unused(self):
        return self.exclude(pk__in=self.used())

    def needed_files(self):
        """Names of the files of all rows, their versions and waiting changes, and of kept ones."""
        kind = ContentType.objects.get_for_model(self.model)
        kept = [Revision.objects.all(), PendingChange.objects.waiting()]
        for rows in kept:
            for snapshot in rows.filter(content_type=kind).values_list("snapshot", flat=True):
                yield from self.model(**snapshot["fields"]).file_names
        for row in self.iterator():
            yield from row.file_names
        for one in KeptFile.objects.filter(kind=self.model._meta.model_name):
            yield from one.fill(self.model()).file_names

    def lacking_files(self):
        return [row for row in self.iterator() if storage.missing_files(row.file_names)]


def keys_in_changes(model):
    """(change, keys of the model's rows it names) for the changes of records that wait."""
    relations = [one for one in model._meta.get_fields(include_hidden=True) if is_use_relation(one)]
    names = {relation.field.name for relation in relations}
    for change in PendingChange.objects.waiting().defer("base"):
        held = [change.snapshot["fields"]]
        held += [row for rows in change.snapshot.get("rows", {}).values() for row in rows]
        found = [fields[name] for fields in held for name in names if fields.get(name)]
        yield change, {key for one in found for key in (one if isinstance(one, list) else [one])}


def is_use_relation(relation):
    """Whether rows of another model name this one by the relation."""
    return (
        relation.auto_created
        and not relation.concrete
        and not relation.related_model._meta.auto_created
    )


def changes_naming(row):
    return [change for change, keys in keys_in_changes(type(row)) if row.pk in keys]


class Reviewed(models.Model):
    """Part of public pages, changed under review; its history goes with it."""

    versions = GenericRelation(Revision)
    changes = GenericRelation(PendingChange)
    remarks = GenericRelation(Comment)

    class Meta:
        abstract = True


class LibraryFile(VisibleTexts, Reviewed):
    """A file whose name is made of its content. Subclasses `read` it and know its names."""

    file = models.FileField(_("file"), max_length=255)
    bytes = models.PositiveIntegerField(_("size"), editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True, db_default=Now())

    already_here = ""
    content_facts = ("bytes", "sha256")  # what the content of a row says besides its fields
    new_contents = None  # name -> bytes, of a file that was read and waits to be stored

    objects = LibraryQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        try:
            self.read_file()
            self.refuse_duplicate()
        except ValidationError as error:
            raise ValidationError({"file": error}) from error
        except OSError as error:
            raise ValidationError({"file": NOT_STORED_MESSAGE}) from error

    def read_file(self):
        """Look into a new file; from then on the row says what is really in it."""
        if not self.file or self.file._committed:
            return
        found = self.read(self.file.file)
        self.refuse_duplicate(found.sha256, found.contents)
        for name, value in found.facts.items():
            setattr(self, name, value)
        self.sha256, self.bytes = found.sha256, found.bytes
        self.new_contents = found.contents
        self.file = next(iter(found.contents))

    def refuse_duplicate(self, sha256=None, contents=None):
        """A file is in the library once; if the disk lost it, it is there again now."""
        twins = type(self).objects.exclude(pk=self.pk).filter(sha256=sha256 or self.sha256)
        twin = twins.first()
        if twin is None:
            return
        message = self.already_here
        if contents and storage.missing_files(twin.file_names):
            storage.store_files(contents)
            message = format_lazy("{} {}", message, _("Its file was missing and is repaired now."))
        raise ValidationError(message, code="twin", params={"title": twin})

    def store_new_file(self):
        """Before the row is committed: OSError when the disk refuses, and no row then."""
        if self.new_contents:
            storage.store_files(self.new_contents)
            self.new_contents = None

    def save(self, *args, **kwargs):
        self.read_file()
        self.store_new_file()
        super().save(*args, **kwargs)


def delete_unused_files(sender, instance, **kwargs):
    """In answer to a signal, as the back office deletes many rows without asking each of them.

    What a version or change of another row needs stays.
    """
    names = set(instance.file_names)
    transaction.on_commit(lambda: storage.delete_files(names - {*sender.objects.needed_files()}))
