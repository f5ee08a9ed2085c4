"""The pages by which readers without an account follow a list, a search or a record.

Opening a page changes nothing, as mail scanners open every link: an address is confirmed, and a
subscription ended, by a POST alone.
"""

from functools import partial

from django.http import Http404, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from correspondence.models.conversation import DAYS_TO_CONFIRM
from correspondence.networks import network_digest
from correspondence.reader_forms import form_page, handle_form
from correspondence.views import secret_page
from publishing.addresses import is_cross_origin, site_url
from subscriptions.forms import RhythmForm, SubscriptionForm
from subscriptions.links import get_subscription
from subscriptions.news import current_indexes
from subscriptions.subjects import Subject, UnknownRecord
from subscriptions.subscribing import (
    begin_subscription,
    confirm_subscription,
    end_subscription,
)


@form_page
def follow(request):
    try:
        subject = Subject(request.GET)
    except UnknownRecord as error:
        raise Http404 from error
    form = SubscriptionForm(request.POST if request.method == "POST" else None)
    status = handle_form(request, form, partial(store_subscription, request, form, subject))
    if status == 302:
        return redirect(f"{request.path}?{subject.query}&sent=1".replace("?&", "?"))
    context = {"subject": subject, "form": form, "sent": "sent" in request.GET}
    context["days_to_confirm"] = DAYS_TO_CONFIRM
    if not context["sent"]:
        context["count"] = sum(map(len, subject.matches(current_indexes()).values()))
    return render(request, "subscriptions/follow.html", context, status=status)


def store_subscription(request, form, subject):
    subscription = form.save(commit=False)
    subscription.ticket = form.cleaned_data["ticket"]
    subscription.query, subscription.language = subject.query, get_language()
    subscription.network = network_digest(request)
    return begin_subscription(subscription, site_url(request))


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
