"""What somebody has typed into a form of the back office and not saved yet."""

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

DAYS_OF_KEPT_INPUT = 30


class KeptInputQuerySet(models.QuerySet):
    def of(self, user, path):
        return self.filter(author=user, path=path)

    def keep(self, user, path, data):
        """The latest input of a person for a form takes the place of the one before."""
        values = {"data": data, "kept_at": timezone.now()}
        self.update_or_create(author=user, path=path, defaults=values)

    def older(self, than):
        return self.filter(kept_at__lte=than)


class KeptInput(models.Model):
    """The input of one person for one form, as a browser sends it: {field: [values]}."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("by"), related_name="+"
    )
    path = models.CharField(_("address of the form"), max_length=200)
    data = models.JSONField(_("input"))
    kept_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = KeptInputQuerySet.as_manager()

    class Meta:
        verbose_name = _("unsaved input")
        verbose_name_plural = _("unsaved inputs")
        constraints = [
            models.UniqueConstraint(fields=["author", "path"], name="one_kept_input_per_form")
        ]

    def __str__(self):
        return self.path

    @property
    def as_sent(self):
        query = QueryDict(mutable=True)
        for name, values in self.data.items():
            query.setlist(name, values)
        return query
