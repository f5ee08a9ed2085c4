"""Who has to prove more than a password, with what, and whether they did.

Until then nobody is signed in for the rest of the portal: SecondFactorMiddleware says so, so that
no page has to ask.
"""

from math import ceil

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.db.models import Q
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.middleware import OTPMiddleware

from accounts.models import CodeApp, Passkey, RecoveryCodes
from accounts.sign_ins import note_proof, note_use

HAS_DEVICE = "has_second_factor"  # in the session: whoever has a device is asked for it
PERMISSION = "accounts.second_factor"
TOTP_DIGITS = 6


class SecondFactorMiddleware(OTPMiddleware):
    """Let nobody be signed in who has to prove more than they did."""

    def _verify_user_sync(self, request, user):
        user = super()._verify_user_sync(request, user)
        if user.is_authenticated:
            note_use(request)
        if not user.is_authenticated or user.is_verified():
            return user
        if not needs_second_factor(user, request.session):
            return user
        nobody = AnonymousUser()
        self._init_user_fields(nobody)
        return nobody

    async def _verify_user_async_via_auser(self, request, auser):
        return await sync_to_async(self._verify_user_sync)(request, await auser())


def needs_second_factor(user, session):
    """Whether a password alone does not do: the groups say it, and whoever has added a device."""
    return bool(session.get(HAS_DEVICE)) or is_required(user)


def is_required(user):
    return settings.SECOND_FACTOR and user.is_staff and user.has_perm(PERMISSION)


@receiver(user_logged_in, dispatch_uid="second factor")
def note_whether_there_is_a_device(sender, request, user, **kwargs):
    if has_devices(user):
        request.session[HAS_DEVICE] = True


def get_half_signed_in(request):
    """The colleague whose password was right and who still has to prove more; else None."""
    if request.user.is_authenticated:
        return None
    user = get_user(request)
    return user if user.is_authenticated and user.is_staff else None


def address_after_password(request, address):
    """To where somebody goes whose password was right: the address, or the second step before."""
    user = request.user if request.user.is_authenticated else get_half_signed_in(request)
    if request.session.get(DEVICE_ID_SESSION_KEY) or not needs_second_factor(user, request.session):
        return address
    return f"{reverse('admin:second_factor')}?{urlencode({'next': address})}"


# -- the devices -----------------------------------------------------------------------------


def has_devices(user):
    """Recovery codes alone are none."""
    confirmed = Q(totpdevice__confirmed=True) | Q(passkey__confirmed=True)
    return User.objects.filter(confirmed, pk=user.pk).exists()


def devices_of(user):
    """What somebody can prove with, the oldest first."""
    apps = CodeApp.objects.filter(user=user, confirmed=True)
    keys = Passkey.objects.filter(user=user, confirmed=True)
    return sorted([*apps, *keys], key=lambda device: device.created_at)


def number_of_recovery_codes(user):
    codes = RecoveryCodes.objects.filter(user=user).first()
    return len(codes.digests) if codes else 0


def renew_recovery_codes(user):
    """The new codes, to be shown once."""
    return RecoveryCodes.objects.get_or_create(user=user)[0].renew()


def remove_devices(user):
    """Everything somebody proves with, as after a loss. How many devices there were."""
    counts = [
        model.objects.filter(user=user).delete()[0] for model in (CodeApp, Passkey, RecoveryCodes)
    ]
    return sum(counts)


# -- the proof --------------------------------------------------------------------------------


def match_code(user, code):
    """(the device whose code it is or None, seconds to wait until another is looked at)."""
    code = "".join(code.split())
    is_of_app = code.isdecimal() and len(code) == TOTP_DIGITS
    model = CodeApp if is_of_app else RecoveryCodes
    seconds = 0
    with transaction.atomic():  # one code lets in once
        devices = model.objects.select_for_update().filter(user=user, confirmed=True)
        for device in devices.order_by("pk"):
            is_allowed, why_not = device.verify_is_allowed()
            if not is_allowed:
                left = (why_not["locked_until"] - timezone.now()).total_seconds()
                seconds = max(seconds, ceil(left))
            elif device.verify_token(code):
                forget_failures(devices)
                return device, 0
    return None, seconds


def forget_failures(devices):
    """A code of one app is a wrong one for the other apps of the same person."""
    devices.update(throttling_failure_count=0, throttling_failure_timestamp=None)


def finish_sign_in(request, device):
    """Let whoever proved it be signed in, under a new key of the session."""
    request.session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    request.session[HAS_DEVICE] = True
    request.session.cycle_key()
    note_proof(request, device)
