"""The page on which an expert or a municipality confirms, corrects or withdraws its data."""

from django.http import HttpResponseForbidden
from django.shortcuts import redirect, render

from confirmations.answers import confirm_data, correct_data, withdraw_data
from confirmations.forms import correction_form
from confirmations.links import get_inquiry
from correspondence.views import secret_page
from partnerships.models import Expert
from publishing.addresses import is_cross_origin
from publishing.outputs import Output


@secret_page
def confirm_data_page(request, token):
    """Opening it changes nothing, as mail scanners open every link."""
    inquiry = get_inquiry(token)
    record, status = inquiry.record, 200
    is_correction = request.method == "POST" and not {"confirm", "withdraw"} & request.POST.keys()
    form = correction_form(record, request.POST if is_correction else None)
    if request.method == "POST":
        if is_cross_origin(request):
            return HttpResponseForbidden()
        if take_answer(request, inquiry, form):
            return redirect(request.path)
        status = 422
    context = {"inquiry": inquiry, "about": record, "form": form}
    context |= {"is_person": isinstance(record, Expert), "persons": persons_of(record)}
    return render(request, "confirmations/data_page.html", context, status=status)


def take_answer(request, inquiry, form):
    """Whether an answer was given; a form with mistakes is none."""
    if "withdraw" in request.POST:
        withdraw_data(inquiry)
    elif "confirm" in request.POST:
        confirm_data(inquiry)
    elif form.is_valid():
        correct_data(inquiry, form.corrections, form.cleaned_data["remark"])
    else:
        return False
    return True


def persons_of(record):
    """What the portal says of the person now, with where it says so."""
    if not isinstance(record, Expert):
        return []
    return [
        (consent.person, [output.label for output in Output if output in consent.outputs])
        for consent in record.consents.valid().exclude(name="").order_by("pk")
    ]
