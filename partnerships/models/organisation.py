"""Ministries, associations, companies and programmes that organise, fund or host."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.addresses import WebAddressField
from publishing.languages import TranslatedColumns
from publishing.models import PublicRecord


class Organisation(PublicRecord):
    public_prefix = "OR"
    texts = ("role",)
    search_terms = ("name", "abbreviation")
    needed = ("name",)
    welcome = ("role", "website", "sources")

    name = TranslatedColumns(models.CharField(_("name"), max_length=160, blank=True))
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    kind = models.CharField(
        _("kind"), max_length=80, blank=True, help_text=_("For example “federal ministry”.")
    )
    role = TranslatedColumns(
        models.TextField(
            _("role in the exchange"),
            blank=True,
            help_text=_("One sentence, for example “Host of the 2017 event.”"),
        )
    )
    website = WebAddressField(_("website"), blank=True)
    is_partner = models.BooleanField(
        _("partner of this portal"),
        default=False,
        help_text=_("Partners are named on the page about the programme."),
    )

    class Meta(PublicRecord.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self):
        return self.name or self.slug
