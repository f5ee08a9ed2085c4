"""What somebody looks for again and again in the back office, under a name of their own."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST_SAVED_FILTERS = 30  # of an account


class SavedFilter(models.Model):
    """The query of the page Find; each account sees its own only."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("by"), related_name="+"
    )
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(_("query"), max_length=500)
    saved_at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = [Lower("name"), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "name"],
                name="one_saved_filter_of_a_name",
                violation_error_message=_("You have a filter of this name already."),
            )
        ]

    def __str__(self):
        return self.name
