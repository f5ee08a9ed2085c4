"""The pages by which outsiders propose an offer or a need; opening one changes nothing."""

from functools import partial

from django.http import HttpResponseForbidden
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from correspondence.models.conversation import DAYS_TO_CONFIRM
from correspondence.networks import network_digest
from correspondence.reader_forms import form_page, handle_form
from correspondence.views import secret_page
from partnerships.forms import ProposalForm
from partnerships.proposals import (
    begin_proposal,
    confirm_proposal,
    discard_proposal,
    get_proposal,
)
from publishing.addresses import is_cross_origin, site_url


@form_page
def propose_notice(request):
    form = ProposalForm(request.POST if request.method == "POST" else None)
    status = handle_form(request, form, partial(store_proposal, request, form))
    if status == 302:
        return redirect(f"{request.path}?sent=1")
    context = {"form": form, "sent": "sent" in request.GET, "days_to_confirm": DAYS_TO_CONFIRM}
    return render(request, "partnerships/propose_notice.html", context, status=status)


def store_proposal(request, form):
    proposal = form.save(commit=False)
    proposal.ticket, proposal.language = form.cleaned_data["ticket"], get_language()
    proposal.network = network_digest(request)
    return begin_proposal(proposal, site_url(request))


@secret_page
def proposal(request, token):
    """To confirm what one has proposed, or to delete it."""
    proposed = get_proposal(token)
    if proposed is None:
        return render(request, "correspondence/link_expired.html", status=410)
    if request.method == "POST":
        if is_cross_origin(request):
            return HttpResponseForbidden()
        if "discard" in request.POST and proposed.confirmed_at is None:
            discard_proposal(proposed)
        else:
            confirm_proposal(proposed)
        return redirect(request.path)
    return render(request, "partnerships/proposal.html", {"proposal": proposed})
