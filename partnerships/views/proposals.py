"""The pages by which outsiders propose an offer or a need; opening one changes nothing."""

from django.http import HttpResponseForbidden
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from correspondence.models.conversation import DAYS_TO_CONFIRM
from correspondence.networks import network_digest
from correspondence.views import METHODS, secret_page
from partnerships.forms import ProposalForm
from partnerships.proposals import (
    begin_proposal,
    confirm_proposal,
    discard_proposal,
    get_proposal,
)
from publishing.addresses import is_cross_origin, is_cross_site, site_url


@csrf_exempt  # a token would need a cookie; the form acts for nobody
@require_http_methods(METHODS)
def propose_notice(request):
    form = ProposalForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status, refusal = handle_proposal(request, form)
        if status == 302:
            return redirect(f"{request.path}?sent=1")
        if refusal:
            form.add_error(None, refusal)
    context = {"form": form, "sent": "sent" in request.GET, "days_to_confirm": DAYS_TO_CONFIRM}
    response = render(request, "partnerships/propose_notice.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def handle_proposal(request, form):
    """(status, why it is refused) of a proposal, which is stored if it is not refused."""
    if is_cross_site(request):
        return 403, _("The message came from another site. Please use the form on this page.")
    if not form.is_valid():
        return 422, None
    if form.is_filled_by_program:
        return 302, None  # it is thanked and forgotten
    proposal = form.save(commit=False)
    proposal.ticket, proposal.language = form.cleaned_data["ticket"], get_language()
    proposal.network = network_digest(request)
    refusal = begin_proposal(proposal, site_url(request))
    return (429, refusal) if refusal else (302, None)


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
