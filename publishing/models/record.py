"""The public record: an address, a state, sources, and how far its translations are."""

import hashlib

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing import languages
from publishing.dates import Precision, validate_year
from publishing.languages import TranslatedColumns, capfirst
from publishing.models.document import Document
from publishing.models.picture import Picture
from publishing.models.redirect import Addressed
from publishing.models.source import Source
from publishing.models.topic_list import TopicList
from publishing.querysets import RecordQuerySet


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    ARCHIVED = "archived", _("archived")


class TranslationState(models.TextChoices):
    # Translators: of a translation that does not exist yet
    MISSING = "missing", _("missing")
    MACHINE = "machine", _("machine translation, not reviewed")
    HUMAN = "human", _("translated by a person")
    REVIEWED = "reviewed", _("reviewed")


def alternatives(asked):
    """The names of what is needed or welcome, one of which is enough."""
    return (asked,) if isinstance(asked, str) else asked


class PublicRecord(Addressed):
    """A record with a public address, written in one language and translated into others.

    Subclasses name their `public_prefix` (EV for events), their translated `texts`, the
    `route` of their page, what is `needed` before one is published and what is `welcome`
    (a name, or several of which one is enough),
    and the relations whose rows are part of their content: `content_rows`. Of what several
    are needed, `fewest` says how many; `dated` are pairs of a day and its precision. Without
    a `route` they may stand on the page of a related record: `page_of`.
    """

    public_prefix = ""
    texts = ()
    route = ""
    page_of = ""
    needed = ()
    welcome = ()
    moments = ("public_from", "public_until")  # change what readers find when they have passed
    content_rows = ()
    fewest = {}
    dated = ()

    slug = models.SlugField(
        # Translators: the last part of a web address, never a street
        _("address"),
        max_length=80,
        unique=True,
        help_text=_("Last part of the web address, for example “jordan-study-tour-2017”."),
    )
    state = models.CharField(
        # Translators: of a record: draft, published …; never a country
        _("state"),
        max_length=10,
        choices=State,
        default=State.DRAFT,
        db_default=State.DRAFT,
        help_text=_("Readers see published records only."),
    )
    withdrawn_because = models.CharField(
        _("reason for withdrawing"),
        max_length=300,
        blank=True,
        help_text=_("Shown at the old address, for example “Replaced by a newer report.”"),
    )
    public_from = models.DateTimeField(
        _("public from"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Readers see the record from this moment on; empty means at once."),
    )
    public_until = models.DateTimeField(
        _("public until"),
        null=True,
        blank=True,
        validators=[validate_year],
        help_text=_("Readers no longer see the record after this moment; empty means for good."),
    )
    source_language = models.CharField(
        _("written in"),
        max_length=2,
        choices=settings.LANGUAGES,
        default="en",
        help_text=_("The language of the original; the others are translations of it."),
    )
    translation_state = TranslatedColumns(
        models.CharField(
            _("state of the translation"),
            max_length=8,
            choices=TranslationState,
            default=TranslationState.MISSING,
        )
    )
    translated_from = TranslatedColumns(models.CharField(max_length=64, blank=True, editable=False))
    sources = models.ManyToManyField(
        Source,
        verbose_name=_("sources"),
        blank=True,
        help_text=_("Pages and documents that support what is said here."),
    )
    picture = models.ForeignKey(
        Picture, models.PROTECT, verbose_name=_("picture"), null=True, blank=True
    )
    documents = models.ManyToManyField(
        Document,
        verbose_name=_("documents"),
        blank=True,
        help_text=_("Offered to readers for download."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True, db_default=Now())
    changed_at = models.DateTimeField(_("last changed"), auto_now=True, db_default=Now())

    # What is kept about a record goes with it.
    versions = GenericRelation("publishing.Revision")
    changes = GenericRelation("publishing.PendingChange")
    remarks = GenericRelation("publishing.Comment")
    preview_links = GenericRelation("publishing.PreviewLink")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            *Addressed.Meta.constraints,
            models.CheckConstraint(
                name="%(class)s_withdrawn_with_a_reason",
                condition=~Q(state=State.WITHDRAWN) | ~Q(withdrawn_because=""),
                violation_error_message=_(
                    "Give a short reason when you withdraw a record: readers see it."
                ),
            ),
            models.CheckConstraint(
                name="%(class)s_public_for_a_while",
                condition=Q(public_from=None)
                | Q(public_until=None)
                | Q(public_until__gt=F("public_from")),
                violation_error_message=_("A record cannot end before it becomes public."),
            ),
        ]

    def clean(self):
        """A day that was typed is known, one that was left out is not.

        What a public record needs of others is asked here: a preview shows drafts without
        it as if they were public, which a constraint would refuse.
        """
        super().clean()
        for day, precision in self.dated:
            if getattr(self, day) is None:
                setattr(self, precision, Precision.UNKNOWN)
            elif getattr(self, precision) == Precision.UNKNOWN:
                setattr(self, precision, Precision.DAY)
        if self.state == State.PUBLISHED and (missing := self.missing_references()):
            text = _("A public record needs this.")
            raise ValidationError(dict.fromkeys(missing, text))

    def missing_references(self):
        """The names of other records that this one needs, one of each, and does not have.

        Within an import the other record may still be waiting for its key.
        """
        missing = {
            field.name
            for field in self._meta.fields
            if field.many_to_one
            and getattr(self, field.attname) is None
            and field.get_cached_value(self, default=None) is None
        }
        return [names[0] for names in map(alternatives, self.needed) if missing.issuperset(names)]

    @property
    def is_public(self):
        """Whether any reader may see the record now."""
        now = timezone.now()
        begun = self.public_from is None or self.public_from <= now
        ended = self.public_until is not None and self.public_until <= now
        return self.state == State.PUBLISHED and begun and not ended

    @property
    def is_scheduled(self):
        """Whether it becomes public by itself on a day that is still to come."""
        begins_later = self.public_from is not None and self.public_from > timezone.now()
        return self.state == State.PUBLISHED and begins_later

    @property
    def has_page(self):
        """Whether its address answers: with the record, or with a word of farewell."""
        return self.is_public or self.state == State.WITHDRAWN

    @property
    def public_id(self):
        """The id that never changes and is never given twice, such as EV-0042."""
        return f"{self.public_prefix}-{self.pk:04d}"

    def result_facts(self):
        """What a search result says above the title; with_result_data() loads it."""
        return [capfirst(self._meta.verbose_name)]

    def get_absolute_url(self):
        return reverse(self.route, args=[self.slug])

    @property
    def document_list(self):
        """The documents in the order they came to the library; no query after with_files()."""
        if not hasattr(self, "document_rows"):
            return self.documents.order_by("pk")
        rows = sorted(self.document_rows or [], key=lambda row: row["id"])
        return [Document(**row) for row in rows]

    # -- translations ------------------------------------------------------------

    def original_digest(self):
        """A fingerprint of the original texts, to tell when a translation is older."""
        return self.digest_of(self.source_language)

    def digest_of(self, language):
        texts = [getattr(self, f"{text}_{language}") for text in self.texts]
        return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()

    def has_language(self, language):
        """Whether any text of this record exists in the language."""
        return any(getattr(self, f"{text}_{language}") for text in self.texts)

    def languages_with_text(self):
        return [code for code in languages.LANGUAGE_CODES if self.has_language(code)]

    def mark_translated(self, language, state):
        """Note that the translation was made from the texts as they are now."""
        setattr(self, f"translation_state_{language}", state)
        setattr(self, f"translated_from_{language}", self.original_digest())

    def mark_original(self):
        """Note that the text in the original language was translated from nothing."""
        setattr(self, f"translation_state_{self.source_language}", TranslationState.MISSING)
        setattr(self, f"translated_from_{self.source_language}", "")

    @property
    def reading(self):
        """What a reader should know about the language of this page.

        One of "original", "missing", "machine", "older" (than the original) or "fine".
        """
        language = languages.active_language()
        if language == self.source_language:
            return "original"
        if not self.has_language(language):
            return "missing"
        if getattr(self, f"translated_from_{language}") not in ("", self.original_digest()):
            return "older"
        if getattr(self, f"translation_state_{language}") == TranslationState.MACHINE:
            return "machine"
        return "fine"

    @property
    def is_partly_translated(self):
        """Whether some text of the original has no counterpart in the reader's language."""
        language = languages.active_language()
        return self.has_language(language) and any(
            getattr(self, f"{text}_{self.source_language}")
            and not getattr(self, f"{text}_{language}")
            for text in self.texts
        )


class TopicalRecord(PublicRecord):
    """A public record with topics."""

    class Meta(PublicRecord.Meta):
        abstract = True

    topic_list = TopicList()  # in their usual order if with_topics() loaded them
