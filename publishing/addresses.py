"""Web addresses: our own as others see them, and what may stand in those that records hold."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def site_url(request):
    """What our absolute addresses begin with: as the operator says, never as a client says."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def absolute_url(request, path):
    return site_url(request) + path


def own_origins(request):
    """What the browser of somebody who sends a form of ours calls the place it comes from."""
    asked = f"{request.scheme}://{request.get_host()}"
    return {settings.SITE_URL, asked, *settings.CSRF_TRUSTED_ORIGINS}


def is_cross_site(request):
    """Whether the page of another site made the browser send this."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return True
    origin = request.headers.get("Origin")
    return origin is not None and origin not in own_origins(request)


def is_cross_origin(request):
    """Whether the page of another site sent the form; old browsers say less than new ones."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")  # "null" where pages send no referrer
    return origin != "null" and origin not in own_origins(request)


def has_credentials(address):
    """Whether a user name or a password stands before the host, as in user:secret@host."""
    try:
        return "@" in urlsplit(address).netloc
    except ValueError:
        return True


def validate_web_address(address):
    if not address.lower().startswith(("http://", "https://")):
        raise ValidationError(_("Give a web address that begins with https:// or http://."))
    if has_credentials(address):
        raise ValidationError(
            _("Leave out the user name and the password: everybody can read this address.")
        )


class WebAddressField(models.URLField):
    """A URL of the public web. To the database it is any URL, so migrations need not know it."""

    default_validators = [*models.URLField.default_validators, validate_web_address]

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs
