"""The accessibility statement with its feedback form."""

import hashlib

from django.core.cache import cache
from django.http import HttpResponseForbidden
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.forms import FeedbackForm
from portal.models import StandingPage
from publishing.shown import get_shown

MOST_PER_HOUR = 5


@csrf_exempt  # a token would need a cookie; the form acts for nobody and changes nothing public
@require_http_methods(["GET", "HEAD", "POST"])
def accessibility(request, slug):
    page = get_shown(StandingPage.objects, slug)
    form = FeedbackForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if request.headers.get("Sec-Fetch-Site", "same-origin") == "cross-site":
            return HttpResponseForbidden()
        if too_many(request):
            form.add_error(
                None, _("Too many messages came from your network. Please try again in an hour.")
            )
            status = 429
        elif form.is_valid():
            if not form.cleaned_data["website"]:
                form.save()
            return redirect(reverse("page", args=[slug]) + "?sent=1#feedback")
        else:
            status = 422
    context = {"record": page, "page": page, "form": form, "sent": "sent" in request.GET}
    return render(request, "portal/accessibility.html", context, status=status)


def too_many(request):
    """Count messages per network address and hour; the address itself is not kept."""
    sender = hashlib.sha256(request.META["REMOTE_ADDR"].encode()).hexdigest()
    key = f"feedback-{sender}"
    cache.add(key, 0, timeout=3600)
    return cache.incr(key) > MOST_PER_HOUR
