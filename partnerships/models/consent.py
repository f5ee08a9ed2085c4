"""The consent of a person to be shown, and what may be shown of them: nothing else knows it."""

from dataclasses import dataclass
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerships.consents import ConsentQuerySet
from partnerships.models.expert import Expert
from publishing.dates import earliest_year_constraint, validate_year
from publishing.languages import TextInLanguage, TranslatedColumns, language_columns
from publishing.outputs import Output
from publishing.text.normalize import VisibleTexts

SUFFIXES_OF_PROOFS = ("pdf", "jpg", "jpeg", "png")


@dataclass(frozen=True)
class Person:
    """Who an expert is, as far as an output may say it."""

    name: str
    biography: TextInLanguage
    portrait: str = ""  # the name of its file; empty for none

    @property
    def portrait_file(self):
        """As the address of the portrait names it."""
        return self.portrait.rpartition("/")[2]


def person_storage():
    """A folder that no web server hands out: portraits and proofs."""
    return storages["persons"]


def portrait_name(consent, name):
    return f"portraits/{uuid4().hex}.jpg"


def proof_name(consent, name):
    return f"proofs/{uuid4().hex}.{name.rpartition('.')[2].lower()}"


class Consent(VisibleTexts, models.Model):
    """A person's permission to be shown, as the GDPR asks for it, with what it is about.

    The name stands here and nowhere else: so there is none without a permission or a reason,
    no revision keeps it, and it is gone with its row.
    """

    class Basis(models.TextChoices):
        CONSENT = "consent", _("consent (Art. 6 (1) a GDPR)")
        CONTRACT = "contract", _("contract (Art. 6 (1) b GDPR)")
        TASK = "task", _("public task (Art. 6 (1) e GDPR)")

    moments = ("expires_on",)

    expert = models.ForeignKey(
        Expert, models.CASCADE, related_name="consents", verbose_name=_("expert")
    )
    name = models.CharField(_("name of the person"), max_length=120, blank=True)
    biography = TranslatedColumns(
        models.TextField(
            _("about the person"), blank=True, help_text=_("Two or three sentences, shown as text.")
        )
    )
    portrait = models.FileField(
        _("portrait"),
        max_length=80,
        blank=True,
        storage=person_storage,
        upload_to=portrait_name,
        help_text=_("JPEG, PNG, WebP or AVIF; only its pixels are kept, 480 at most on a side."),
    )
    in_pages = models.BooleanField(Output.PAGES.label, default=False)
    in_lists = models.BooleanField(Output.LISTS.label, default=False)
    in_data = models.BooleanField(Output.DATA.label, default=False)
    in_archive = models.BooleanField(Output.ARCHIVE.label, default=False)
    with_portrait = models.BooleanField(_("the portrait as well"), default=False)
    scope = models.CharField(
        _("what was agreed, in words"), max_length=200, blank=True, help_text=_("If it says more.")
    )
    basis = models.CharField(_("legal basis"), max_length=8, choices=Basis, default=Basis.CONSENT)
    reason = models.CharField(
        _("reason without a consent"),
        max_length=200,
        blank=True,
        help_text=_("Why the name may be kept, for example “named in the contract of 2024”."),
    )
    given_on = models.DateField(_("given on"), validators=[validate_year])
    proof = models.CharField(
        _("proof"),
        max_length=200,
        blank=True,
        help_text=_("Where it is kept, for example “file 12/2026”."),
    )
    proof_file = models.FileField(
        _("proof as a file"),
        max_length=80,
        blank=True,
        storage=person_storage,
        upload_to=proof_name,
        help_text=_("PDF, JPEG or PNG. Only those who may see consents can open it."),
    )
    expires_on = models.DateField(
        _("valid until"), null=True, blank=True, validators=[validate_year]
    )
    withdrawn_on = models.DateField(
        _("withdrawn on"), null=True, blank=True, validators=[validate_year]
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.CheckConstraint(
                name="name_with_a_consent_or_a_reason",
                condition=Q(basis="consent") | ~Q(reason=""),
                violation_error_message=_(
                    "Without a consent, give the reason why the name may be kept."
                ),
            ),
            models.CheckConstraint(
                name="consent_ends_after_it_was_given",
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("given_on")),
                violation_error_message=_("A consent cannot end before it was given."),
            ),
            earliest_year_constraint(
                "consent_years_since_1900", "given_on", "expires_on", "withdrawn_on"
            ),
            models.CheckConstraint(
                name="consent_has_a_proof",
                condition=~Q(proof="", proof_file=""),
                violation_error_message=_("Say where the proof of the consent is kept."),
            ),
        ]

    def __str__(self):
        shown = [str(output.label) for output in self.outputs] or [_("shown nowhere")]
        return f"{', '.join(map(str, shown))} ({self.given_on})"

    def clean(self):
        super().clean()
        for name in ("given_on", "withdrawn_on"):
            day = getattr(self, name)
            if day is not None and day > timezone.localdate():
                raise ValidationError({name: _("This day is still to come.")})

    def save(self, *args, **kwargs):
        """A file that another one replaces is gone with this."""
        before = Consent.objects.filter(pk=self.pk).first()
        super().save(*args, **kwargs)
        if before:
            kept = self.file_names
            delete_after_commit([name for name in before.file_names if name not in kept])

    def forget_person(self):
        """Who it was; that there was a consent, and its proof, stay."""
        self.name = self.portrait = ""
        for column in language_columns("biography"):
            setattr(self, column, "")
        self.save()

    @property
    def file_names(self):
        return [file.name for file in (self.portrait, self.proof_file) if file]

    @property
    def outputs(self):
        return [output for output in Output if getattr(self, f"in_{output}")]

    @property
    def person(self):
        portrait = self.portrait.name if self.with_portrait and self.portrait else ""
        return Person(self.name, self.biography, portrait)


def delete_consent_files(sender, instance, **kwargs):
    """In answer to a signal, as the back office deletes many rows without asking each of them."""
    delete_after_commit(instance.file_names)


def delete_after_commit(names):
    def delete_files_of_person():
        for name in names:
            person_storage().delete(name)

    if names:
        transaction.on_commit(delete_files_of_person)
