"""/.well-known/security.txt: whom to tell of a security fault (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

# The file is made of the settings whenever it is asked for: only a copy can grow old.
COPIES_HOLD_FOR = timedelta(days=90)


@require_safe
def security_txt(request):
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = timezone.now() + COPIES_HOLD_FOR
    lines = [f"Contact: {contact}" for contact in settings.SECURITY_CONTACT]
    lines.append(f"Expires: {expires:%Y-%m-%d}T00:00:00Z")
    if settings.SITE_URL:
        lines.append(f"Canonical: {settings.SITE_URL}{reverse('security_txt')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
