"""The pages by which readers without an account follow a list, a search or a record.

Opening a page changes nothing, as mail scanners open every link: an address is confirmed, and a
subscription ended, by a POST alone.
"""

from django.http import Http404, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from correspondence.models.conversation import DAYS_TO_CONFIRM
from correspondence.networks import network_digest
from correspondence.views import METHODS, secret_page
from publishing.addresses import is_cross_origin, is_cross_site, site_url
from subscriptions.forms import RhythmForm, SubscriptionForm
from subscriptions.links import get_subscription
from subscriptions.news import current_indexes
from subscriptions.subjects import Subject, UnknownRecord
from subscriptions.subscribing import (
    begin_subscription,
    confirm_subscription,
    end_subscription,
)


@csrf_exempt  # a token would need a cookie; the form acts for nobody
@require_http_methods(METHODS)
def follow(request):
    try:
        subject = Subject(request.GET)
    except UnknownRecord as error:
        raise Http404 from error
    form = SubscriptionForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status, refusal = handle_subscription(request, form, subject)
        if status == 302:
            return redirect(f"{request.path}?{subject.query}&sent=1".replace("?&", "?"))
        if refusal:
            form.add_error(None, refusal)
    context = {"subject": subject, "form": form, "sent": "sent" in request.GET}
    context["days_to_confirm"] = DAYS_TO_CONFIRM
    if not context["sent"]:
        context["count"] = sum(map(len, subject.matches(current_indexes()).values()))
    response = render(request, "subscriptions/follow.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def handle_subscription(request, form, subject):
    """(status, why it is refused) of a subscription, which is stored if it is not refused."""
    if is_cross_site(request):
        return 403, _("The message came from another site. Please use the form on this page.")
    if not form.is_valid():
        return 422, None
    if form.is_filled_by_program:
        return 302, None  # it is thanked and forgotten
    subscription = form.save(commit=False)
    subscription.ticket = form.cleaned_data["ticket"]
    subscription.query, subscription.language = subject.query, get_language()
    subscription.network = network_digest(request)
    refusal = begin_subscription(subscription, site_url(request))
    return (429, refusal) if refusal else (302, None)


@secret_page
def subscription(request, token):
    """What one follows: to confirm, to change, or to leave."""
    followed = get_subscription(token)
    if followed is None:
        return render(request, "subscriptions/ended.html", status=410)
    form = RhythmForm(request.POST if request.method == "POST" else None, instance=followed)
    if request.method == "POST":
        if is_cross_origin(request):
            return HttpResponseForbidden()
        if "confirm" in request.POST and not followed.is_confirmed:
            confirm_subscription(followed, site_url(request))
            return redirect(request.path)
        if followed.is_confirmed and form.is_valid():
            form.save()
            return redirect(f"{request.path}?saved=1")
    context = {"subscription": followed, "form": form, "saved": "saved" in request.GET}
    context["subject"] = find_subject(followed.query)
    return render(request, "subscriptions/subscription.html", context)


@secret_page
def leave(request, token):
    """Leave with one POST and no question: mail programs send it too, from any place."""
    followed = get_subscription(token)
    if followed is None:
        return render(request, "subscriptions/ended.html", status=410)
    if request.method == "POST":
        end_subscription(followed, site_url(request))
        return render(request, "subscriptions/ended.html", {"has_left": True})
    context = {"subject": find_subject(followed.query)}
    return render(request, "subscriptions/leave.html", context)


def find_subject(query):
    """None if it was about a record that readers do not see any more."""
    try:
        return Subject.of(query)
    except UnknownRecord:
        return None
