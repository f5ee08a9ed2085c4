"""Countries are data: a programme adds and renames them without code."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from publishing.collation import order_by_text
from publishing.languages import TranslatedColumns
from publishing.text.normalize import VisibleTexts
from publishing.text.statements import StatementsField


class CountryQuerySet(models.QuerySet):
    def in_order(self):
        """Those the programme works in first, then by name."""
        return self.order_by("position", order_by_text("name"), "pk")


class Country(VisibleTexts, models.Model):
    route = "country"
    search_terms = ("name", "synonyms")

    code = models.CharField(
        _("code"),
        max_length=2,
        primary_key=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capital letters, for example JO."))],
        help_text=_("ISO 3166-1, two letters, for example JO."),
    )
    name = TranslatedColumns(models.CharField(_("name"), max_length=80, blank=True))
    synonyms = TranslatedColumns(
        StatementsField(
            _("other words"),
            blank=True,
            help_text=_("Words that lead here too, one per line, for example “Jordanian”."),
        )
    )
    LAST_POSITION = 100  # of all countries that staff gave no place of their own

    position = models.PositiveSmallIntegerField(
        _("position"), default=LAST_POSITION, help_text=_("Small numbers come first in lists.")
    )

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints = [
            models.CheckConstraint(
                name="country_code_has_two_capitals",
                condition=Q(code__regex=r"^[A-Z]{2}$"),
                violation_error_message=_("A country code has two capital letters, as in JO."),
            )
        ]

    def __str__(self):
        return self.name or self.code

    @property
    def is_of_programme(self):
        return self.position < self.LAST_POSITION

    def get_absolute_url(self):
        return reverse(self.route, args=[self.code])
