"""How somebody who works in the back office wants it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class MailChoice(models.TextChoices):
    """When a mail comes about what concerns an account."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day, all in one mail")
    NEVER = "never", _("never")


class AccountSettings(models.Model):
    """What an account has chosen for itself; without a row all is as the browser says."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name=_("account"),
        related_name="office_settings",
    )
    language = models.CharField(
        _("language of the back office"), max_length=2, choices=settings.LANGUAGES, blank=True
    )

    mails_on_own_work = models.CharField(
        _("what becomes of my texts: returned, published, commented, answered"),
        max_length=8,
        choices=MailChoice,
        default=MailChoice.AT_ONCE,
    )
    mails_on_duties = models.CharField(
        _("what I can decide about: sent to review, consents that end soon"),
        max_length=8,
        choices=MailChoice,
        default=MailChoice.DAILY,
    )

    class Meta:
        verbose_name = _("settings of an account")
        verbose_name_plural = _("settings of accounts")

    def __str__(self):
        return str(self.account)
