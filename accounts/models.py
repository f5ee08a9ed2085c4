"""What people prove with that it is them, besides the codes of an app; and when they did."""

import logging
from secrets import choice

from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_otp.models import Device, ThrottlingMixin
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.sealing import SealBroken, seal, unseal

logger = logging.getLogger(__name__)

NUMBER_OF_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
LENGTH, GROUP = 12, 4


class Passkey(Device):
    """A key in a device, a browser or a stick that signs what the portal asks (WebAuthn)."""

    credential_id = models.CharField(max_length=1400, unique=True)  # in letters for URLs
    public_key = models.BinaryField()
    transports = models.JSONField(default=list)
    sign_count = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("passkey")
        verbose_name_plural = _("passkeys")
        default_permissions = ()
        permissions = [("second_factor", _("Has to sign in with a second factor"))]


class CodeApp(TOTPDevice):
    """An app that shows codes. Its key is kept sealed, in django-otp's table."""

    class Meta:
        proxy = True
        default_permissions = ()

    @property
    def bin_key(self):
        return bytes.fromhex(unseal(self.key, self.user))

    def verify_token(self, token):
        """What lets somebody in is sealed anew: so an older SECRET_KEY becomes dispensable."""
        try:
            self.key = seal(unseal(self.key, self.user), self.user)
        except SealBroken:
            logger.warning("The key of an app cannot be read: was SECRET_KEY changed?")
            return False
        return super().verify_token(token)


class RecoveryCodes(ThrottlingMixin, Device):
    """Codes for the day on which the other device is lost; each works once.

    Kept as keyed hashes: whoever reads the database cannot sign in with them.
    """

    digests = models.JSONField(default=list)

    class Meta:
        verbose_name = _("recovery codes")
        verbose_name_plural = _("recovery codes")
        default_permissions = ()
        constraints = [models.UniqueConstraint("user", name="recovery_codes_of_a_person")]

    def renew(self):
        """New codes, which take the place of those before. They are known only now."""
        codes = [make_code() for _number in range(NUMBER_OF_CODES)]
        self.digests = [code_digest(code) for code in codes]
        self.throttle_reset(commit=False)
        self.save()
        return codes

    def verify_token(self, token):
        if not self.verify_is_allowed()[0]:
            return False
        asked = code_digest(token)
        left = [one for one in self.digests if not constant_time_compare(one, asked)]
        if len(left) == len(self.digests):
            self.throttle_increment()
            return False
        self.digests = left
        self.throttle_reset(commit=False)
        self.save()
        return True

    def get_throttle_factor(self):
        return 1  # seconds to wait after the first wrong code; twice as long after each more


def make_code():
    letters = "".join(choice(LETTERS) for _number in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def code_digest(code):
    """The same however somebody types a code: in capitals, with spaces or without the strokes."""
    letters = "".join(filter(str.isalnum, code.lower()))
    return salted_hmac("recovery code", letters, algorithm="sha256").hexdigest()


class SignIn(models.Model):
    """A sign-in or a failed one, and how long its session lasted."""

    class Outcome(models.TextChoices):
        IN = "in", _("password")
        APP = "app", _("password and app")
        PASSKEY = "passkey", _("password and passkey")
        RECOVERY = "recovery", _("password and recovery code")
        PASSWORD = "password", _("wrong password")
        CODE = "code", _("wrong code")

    FAILED = (Outcome.PASSWORD, Outcome.CODE)

    user = models.ForeignKey(User, models.CASCADE, verbose_name=_("account"), related_name="+")
    outcome = models.CharField(_("how"), max_length=8, choices=Outcome, default=Outcome.IN)
    address = models.CharField(pgettext_lazy("network", "address"), max_length=45, blank=True)
    browser = models.CharField(_("browser"), max_length=200, blank=True)
    session_key = models.CharField(max_length=40, blank=True, db_index=True)
    signed_in_at = models.DateTimeField(_("when"), auto_now_add=True)
    seen_at = models.DateTimeField(_("last used"), default=timezone.now, db_index=True)
    ended_at = models.DateTimeField(_("ended"), null=True)

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        default_permissions = ()

    def __str__(self):
        return f"{self.signed_in_at:%Y-%m-%d %H:%M}"

    @property
    def is_failure(self):
        return self.outcome in self.FAILED
