"""What a public site has to say of the body that runs it, and which of it is not said yet.

German law asks for it: § 5 DDG and § 18 (2) MStV for the imprint, Articles 13 and 30 GDPR for the
privacy page, § 12b BGG and § 7 BITV for the accessibility statement.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

from publishing.addresses import WebAddressField
from publishing.languages import TranslatedColumns


class LegalDetails(models.Model):
    """The fields from which imprint, privacy page and accessibility statement are made."""

    legal_name = models.CharField(_("full name of the operator"), max_length=200, blank=True)
    legal_form = TranslatedColumns(models.CharField(_("legal form"), max_length=200, blank=True))
    postal_address = models.TextField(_("postal address"), blank=True)
    represented_by = TranslatedColumns(
        models.CharField(
            _("represented by"),
            max_length=200,
            blank=True,
            help_text=_("The name and the office of the person who acts for the operator."),
        )
    )
    contact_email = models.EmailField(_("e-mail address in the imprint"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    register_entry = models.CharField(
        _("register and number"), max_length=200, blank=True, help_text=_("Not required.")
    )
    vat_id = models.CharField(
        _("VAT identification number"), max_length=40, blank=True, help_text=_("Not required.")
    )
    supervising_authority = TranslatedColumns(
        models.TextField(
            _("supervising authority"),
            blank=True,
            help_text=_("If there is none, say so in words."),
        )
    )
    responsible_person = models.TextField(
        _("responsible for the content"),
        blank=True,
        help_text=_("The name and the address of one person (§ 18 (2) MStV)."),
    )
    data_protection_officer = TranslatedColumns(
        models.TextField(
            _("data protection officer"),
            blank=True,
            help_text=_("How to reach them by post and e-mail. If there is none, say so."),
        )
    )
    hosting = TranslatedColumns(
        models.TextField(
            _("where the portal is hosted"),
            blank=True,
            help_text=_("The company and the place, and who sends the mails."),
        )
    )
    log_days = models.PositiveSmallIntegerField(
        _("days for which the server keeps its log"),
        null=True,
        blank=True,
        help_text=_("0 if it keeps none."),
    )
    accessibility_contact = TranslatedColumns(
        models.TextField(
            _("contact for accessibility"),
            blank=True,
            help_text=_("Post, e-mail and telephone, and how soon an answer comes."),
        )
    )
    conciliation_body = TranslatedColumns(
        models.TextField(
            _("conciliation body"),
            blank=True,
            help_text=_("Who mediates if a report of a barrier was not answered well."),
        )
    )
    conciliation_url = WebAddressField(_("web page of the conciliation body"), blank=True)
    data_licence = models.CharField(
        _("licence of the data"),
        max_length=80,
        blank=True,
        help_text=_("For example CC BY 4.0."),
    )
    data_licence_url = WebAddressField(_("address of the licence of the data"), blank=True)
    source_code_url = WebAddressField(_("where the source code is published"), blank=True)

    NEEDED = (
        *("legal_name", "legal_form", "postal_address", "represented_by", "contact_email"),
        *("telephone", "supervising_authority", "responsible_person", "data_protection_officer"),
        *("hosting", "log_days", "accessibility_contact", "conciliation_body"),
    )

    class Meta:
        abstract = True

    def missing_details(self):
        """The labels of what has to be said and is said in no language."""
        return [self.label_of(name) for name in self.NEEDED if getattr(self, name) in ("", None)]

    @classmethod
    def label_of(cls, name):
        translated = getattr(cls, name)
        if isinstance(translated, TranslatedField):
            return translated.short_description
        return cls._meta.get_field(name).verbose_name
