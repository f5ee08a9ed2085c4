"""The accessibility statement with its feedback form, and the form for everything else."""

from contextlib import suppress

from django.db import OperationalError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from correspondence.networks import network_digest
from portal.forms import FeedbackForm, PortalForm
from portal.models import FeedbackSender, StandingPage
from portal.views.pages import page_context
from publishing.addresses import is_cross_site
from publishing.shortcuts import get_published_or_gone
from search.locks import transaction_without_waiting

MOST_OF_A_NETWORK = 5  # messages in an hour
MOST_IN_ALL = 100


@csrf_exempt  # a token would need a cookie; the form acts for nobody and changes nothing public
@require_http_methods(["GET", "HEAD", "POST"])
def accessibility(request, slug):
    page = get_published_or_gone(StandingPage.objects, slug)
    delete_old_senders()
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status, refusal = handle_message(request, form)
        if status == 302:
            return redirect(reverse("page", args=[slug]) + "?sent=1#feedback")
        if refusal:
            form.add_error(None, refusal)
    context = {"record": page, "form": form, "sent": "sent" in request.GET} | page_context(page)
    return render(request, "portal/accessibility.html", context, status=status)


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request):
    delete_old_senders()
    form = PortalForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status, refusal = handle_message(request, form)
        if status == 302:
            return redirect(reverse("feedback") + "?sent=1")
        if refusal:
            form.add_error(None, refusal)
    context = {"form": form, "sent": "sent" in request.GET}
    return render(request, "portal/feedback.html", context, status=status)


def delete_old_senders():
    """Delete the networks of an hour ago, unless somebody else is writing: no reader waits."""
    older = FeedbackSender.objects.older()
    if older.exists():
        with suppress(OperationalError), transaction_without_waiting():
            older.delete()


def handle_message(request, form):
    """(status, why it is refused) of a message, which is stored if it is not refused."""
    if is_cross_site(request):
        return 403, _("The message came from another site. Please use the form on this page.")
    if not form.is_valid():
        return 422, None
    if form.cleaned_data["website"]:
        return 302, None  # a program filled it in; it is thanked and forgotten
    network = network_digest(request)
    lately = FeedbackSender.objects.of_last_hour()
    if lately.filter(network=network).count() >= MOST_OF_A_NETWORK:
        return 429, _("Too many messages came from your network. Please try again in an hour.")
    if lately.count() >= MOST_IN_ALL:
        return 429, _("Too many messages have arrived. Please try again in an hour.")
    form.save()
    FeedbackSender.objects.create(network=network)
    return 302, None
