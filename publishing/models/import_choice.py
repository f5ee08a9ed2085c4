"""What somebody decided about the tables of their office, so that the next one asks less."""

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

DAYS_OF_IMPORT_CHOICES = 730
MAX_CHOICE_LENGTH = 100  # characters


class ImportChoiceQuerySet(models.QuerySet):
    def choices_for(self, kind):
        """{digest of what was asked: what was chosen} for one kind of records."""
        return dict(self.filter(kind=kind).values_list("asked", "chosen"))

    def keep(self, user, kind, chosen: Mapping[str, str]):
        """The latest choice takes the place of the one before; who chose the same first stays."""
        known = self.choices_for(kind)
        rows = [
            self.model(author=user, kind=kind, asked=asked, chosen=answer, chosen_at=timezone.now())
            for asked, answer in chosen.items()
            if len(answer) <= MAX_CHOICE_LENGTH and known.get(asked) != answer
        ]
        self.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["kind", "asked"],
            update_fields=["author", "chosen", "chosen_at"],
        )
        same = [asked for asked, answer in chosen.items() if known.get(asked) == answer]
        self.filter(kind=kind, asked__in=same).update(chosen_at=timezone.now())

    def older(self, than):
        return self.filter(chosen_at__lte=than)


class ImportChoice(models.Model):
    """One answer, for all who import: the tables of an office are alike, whoever brings them.

    What was asked is a digest, so that nothing of a table is kept here.
    """

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("by"),
        related_name="+",
        null=True,
        blank=True,
    )
    kind = models.CharField(_("kind of records"), max_length=80)
    asked = models.CharField(_("question"), max_length=40)
    chosen = models.CharField(_("answer"), max_length=MAX_CHOICE_LENGTH, blank=True)
    chosen_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = ImportChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer about a table")
        verbose_name_plural = _("answers about tables")
        constraints = [
            models.UniqueConstraint(fields=["kind", "asked"], name="one_import_choice_of_all")
        ]

    def __str__(self):
        return self.asked
