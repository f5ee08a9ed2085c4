"""The accessibility statement with its feedback form, and the form for everything else."""

from contextlib import suppress
from functools import partial

from django.db import OperationalError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from correspondence.networks import network_digest
from correspondence.reader_forms import METHODS, handle_form
from portal.forms import FeedbackForm, PortalForm
from portal.models import FeedbackSender, StandingPage
from portal.views.pages import page_context
from publishing.shortcuts import get_published_or_gone
from search.locks import transaction_without_waiting

MOST_OF_A_NETWORK = 5  # messages in an hour
MOST_IN_ALL = 100


@csrf_exempt  # a token would need a cookie; the form acts for nobody and changes nothing public
@require_http_methods(METHODS)
def accessibility(request, slug):
    page = get_published_or_gone(StandingPage.objects, slug)
    delete_old_senders()
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    status = handle_form(request, form, partial(store_feedback, request, form))
    if status == 302:
        return redirect(reverse("page", args=[slug]) + "?sent=1#feedback")
    context = {"record": page, "form": form, "sent": "sent" in request.GET} | page_context(page)
    return render(request, "portal/accessibility.html", context, status=status)


@csrf_exempt  # as above
@require_http_methods(METHODS)
def feedback(request):
    delete_old_senders()
    form = PortalForm(request.POST if request.method == "POST" else None)
    status = handle_form(request, form, partial(store_feedback, request, form))
    if status == 302:
        return redirect(reverse("feedback") + "?sent=1")
    context = {"form": form, "sent": "sent" in request.GET}
    return render(request, "portal/feedback.html", context, status=status)


def delete_old_senders():
    """Delete the networks of an hour ago, unless somebody else is writing: no reader waits."""
    older = FeedbackSender.objects.older()
    if older.exists():
        with suppress(OperationalError), transaction_without_waiting():
            older.delete()


def store_feedback(request, form):
    """A sentence if too many arrived within an hour."""
    network = network_digest(request)
    lately = FeedbackSender.objects.of_last_hour()
    if lately.filter(network=network).count() >= MOST_OF_A_NETWORK:
        return _("Too many messages came from your network. Please try again in an hour.")
    if lately.count() >= MOST_IN_ALL:
        return _("Too many messages have arrived. Please try again in an hour.")
    form.save()
    FeedbackSender.objects.create(network=network)
    return ""
