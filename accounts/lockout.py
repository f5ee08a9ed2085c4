"""What somebody is told who typed too many wrong passwords, and who counts as the same sender.

django-axes counts them, in the database, so that all processes and machines know.
"""

from datetime import timedelta
from ipaddress import ip_network

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import ngettext

from correspondence.networks import PREFIXES, client_address, parse_ip_address

DAYS_OF_WRONG_PASSWORDS = 1


def sender_address(request):
    """The address as text, of IPv6 that of the network, as one machine has many; or None."""
    address = parse_ip_address(client_address(request))
    if address is None or address.version == 4:
        return address and str(address)
    return str(ip_network((address, PREFIXES[6]), strict=False).network_address)


def anonymous_sender(*_who):
    """Whom the server's log names: nobody, as it is kept longer than the attempts are."""
    return "somebody"


def lockout_page(request, response, credentials):
    """The sign-in page with a sentence, also what somebody typed before; HTTP 429."""
    minutes = settings.AXES_COOLOFF_TIME // timedelta(minutes=1)
    said = ngettext(
        "Too many wrong passwords for this name. Wait %(minutes)s minute, then try again.",
        "Too many wrong passwords for this name. Wait %(minutes)s minutes, then try again.",
        minutes,
    ) % {"minutes": minutes}
    page = admin.site.sign_in_page(request, request.POST.get("_unsaved", ""), refusal=said)
    page.status_code = 429
    page["Retry-After"] = minutes * 60
    return page.render()


def delete_old_attempts():
    before = timezone.now() - timedelta(days=DAYS_OF_WRONG_PASSWORDS)
    return AccessAttempt.objects.filter(attempt_time__lt=before).delete()[0]
