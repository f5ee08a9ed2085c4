"""What editors do to a record before and after the public sees it.

A record's content is kept as a snapshot in plain values (see publishing.drafts.content). A
version is a snapshot of what was, a change one of what shall be, with the base it began
from. So whatever was previewed is what gets published.
"""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SOURCE_LANGUAGES = [("en", "English"), ("de", "German"), ("tr", "Turkish"), ("ar", "Arabic")]
PREVIEW_LINK_DAYS = 14  # how long an outsider may look at a preview


class AboutRecordQuerySet(models.QuerySet):
    def of(self, record):
        kind = ContentType.objects.get_for_model(record, for_concrete_model=False)
        return self.filter(content_type=kind, object_id=record.pk)

    def of_all(self, records):
        """What is about any of these records of one kind."""
        if not records:
            return self.none()
        kind = ContentType.objects.get_for_model(records[0], for_concrete_model=False)
        return self.filter(content_type=kind, object_id__in=[record.pk for record in records])

    def start(self, record, **fields):
        """A new row about the record, not saved yet."""
        kind = ContentType.objects.get_for_model(record, for_concrete_model=False)
        return self.model(content_type=kind, object_id=record.pk, **fields)


class AboutRecord(models.Model):
    """Something kept about a record of any kind, and by whom."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=_("kind"))
    object_id = models.PositiveBigIntegerField(_("number"))
    record = GenericForeignKey()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        # Translators: who did it, above a column of names
        verbose_name=_("by"),
        related_name="+",
        null=True,
        blank=True,
    )
    made_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = AboutRecordQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return f"{self.record}, {self.made_at:%Y-%m-%d %H:%M}"


class RevisionQuerySet(AboutRecordQuerySet):
    def stored(self):
        """Versions of the record itself, not of changes that waited."""
        return self.filter(change=None)

    def newest(self):
        return self.order_by("-number").first()


class Revision(AboutRecord):
    """A revision: a record, or the change that waits for it, as it stood after an action."""

    class Action(models.TextChoices):
        FOUND = "found", _("as found")
        SAVED = "saved", _("saved")
        SENT = "sent", _("sent to review")
        RETURNED = "returned", _("returned to the author")
        PUBLISHED = "published", _("published")
        SCHEDULED = "scheduled", _("approved for a later day")
        PUBLISHED_ON_DAY = "published_on_day", _("published on its day")
        NOT_PUBLISHED = "not_published", _("could not be published on its day")
        WITHDRAWN = "withdrawn", _("withdrawn")
        ARCHIVED = "archived", _("archived")
        DROPPED = "dropped", _("change dropped")
        IMPORTED = "imported", _("imported from a table")
        TRANSLATED = "translated", _("imported from a file of translations")
        MERGED = "merged", _("topics merged")

    number = models.PositiveIntegerField(_("version"))
    action = models.CharField(_("action"), max_length=16, choices=Action, default=Action.SAVED)
    change = models.ForeignKey(
        "PendingChange",
        models.CASCADE,
        verbose_name=_("change"),
        related_name="versions",
        null=True,
        blank=True,
        help_text=_("The change that was saved; empty if the record itself was."),
    )
    snapshot = models.JSONField()
    # Translators: a remark for colleagues or readers, not a grade
    note = models.CharField(_("note"), max_length=300, blank=True)
    once = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    objects = RevisionQuerySet.as_manager()

    class Meta(AboutRecord.Meta):
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "number"], name="version_numbers_are_unique"
            )
        ]

    @property
    def is_waiting(self):
        """Whether it is the text of a change that readers may still see one day."""
        return self.change is not None and self.change.is_waiting


class PendingChangeQuerySet(AboutRecordQuerySet):
    def waiting(self):
        """Changes that are neither public nor dropped."""
        return self.exclude(step__in=PendingChange.ENDED)

    def due(self):
        return self.filter(step=PendingChange.Step.APPROVED, publish_at__lte=timezone.now())


class PendingChange(AboutRecord):
    """A changed form of a published record, which the public does not see yet."""

    class Step(models.TextChoices):
        PREPARED = "prepared", _("being prepared")
        IN_REVIEW = "in_review", _("in review")
        APPROVED = "approved", _("approved, waiting for its day")
        PUBLISHED = "published", _("published")
        DROPPED = "dropped", _("dropped")

    ENDED = (Step.PUBLISHED, Step.DROPPED)

    snapshot = models.JSONField()
    base = models.JSONField(null=True, blank=True)  # what was stored when it was typed
    step = models.CharField(_("step"), max_length=10, choices=Step, default=Step.PREPARED)
    publish_at = models.DateTimeField(_("becomes public"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("approved by"),
        related_name="+",
        null=True,
        blank=True,
    )

    objects = PendingChangeQuerySet.as_manager()

    class Meta(AboutRecord.Meta):
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        permissions = [
            ("review", "Can review and publish records"),
            *(
                (f"translate_{code}", f"Can translate into {name}")
                for code, name in SOURCE_LANGUAGES
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                condition=~Q(step__in=["published", "dropped"]),
                name="one_change_waits_at_a_time",
            ),
            models.CheckConstraint(
                name="change_approved_with_a_date",
                condition=~Q(step="approved") | Q(publish_at__isnull=False),
                violation_error_message=_("An approved change needs the day it becomes public."),
            ),
        ]

    @property
    def is_waiting(self):
        return self.step not in self.ENDED

    def lead_to(self, step):
        self.step = step
        self.save(update_fields=["step"])


class CommentQuerySet(AboutRecordQuerySet):
    def to_answer(self):
        """What outsiders said and nobody has seen to yet."""
        return self.filter(is_from_outside=True, done_at=None)

    def unsettled(self):
        """What was said and nobody has settled, without the answers to it."""
        return self.filter(answer_to=None, done_at=None)


class Comment(AboutRecord):
    """What a reviewer, or an outsider with a link to the preview, says about a record."""

    text = models.TextField(_("comment"), max_length=2000)
    field = models.CharField(
        _("field"), max_length=100, blank=True
    )  # of the form; empty: all of it
    is_from_outside = models.BooleanField(_("from outside"), default=False)
    link = models.ForeignKey(
        "PreviewLink",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="remarks",
    )
    answer_to = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, editable=False, related_name="answers"
    )
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("done by"),
        related_name="+",
        null=True,
        blank=True,
    )
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta(AboutRecord.Meta):
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="comment_is_done_at_a_time",
                condition=Q(done_by__isnull=True) | Q(done_at__isnull=False),
                violation_error_message=_("Say when the comment was done."),
            )
        ]

    def save(self, *args, **kwargs):
        self.text = self.text.replace("\x00", "")  # PostgreSQL keeps no such character
        super().save(*args, **kwargs)


def two_weeks_from_now():
    return timezone.now() + timedelta(days=PREVIEW_LINK_DAYS)


class PreviewLinkQuerySet(AboutRecordQuerySet):
    def valid(self):
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def make(self, record, author):
        """(link, token): the token is told once and kept only as its hash."""
        token = secrets.token_urlsafe(24)
        link = self.start(record, author=author, token_hash=hash_token(token))
        link.save()
        return link, token

    def get_by_token(self, token):
        return self.valid().get(token_hash=hash_token(token))


class PreviewLink(AboutRecord):
    """Lets somebody without an account read a preview and comment on it, for a while."""

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(_("ends"), default=two_weeks_from_now)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta(AboutRecord.Meta):
        verbose_name = _("link to a preview")
        verbose_name_plural = _("links to previews")
        ordering = ["-made_at"]


def hash_token(token):
    return hashlib.sha256(token.encode()).hexdigest()
