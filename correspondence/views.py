"""The pages by which people without an account write to each other.

The pages of single messages are for whoever has the link: no cache keeps them, no search engine
lists them, and browsers tell nobody their address. Opening them changes nothing, as mail scanners
open every link.
"""

from functools import partial, wraps

from django.http import Http404, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from correspondence.conversations import (
    answer,
    begin_conversation,
    confirm,
    discard,
    find_recipient,
)
from correspondence.forms import ContactForm, MessageForm
from correspondence.links import LinkExpired, get_message
from correspondence.models import BlockedSender, Message
from correspondence.models.conversation import DAYS_KEPT, DAYS_TO_CONFIRM
from correspondence.networks import network_digest
from correspondence.reader_forms import METHODS, form_page, handle_form
from publishing.addresses import is_cross_origin, site_url
from publishing.kinds import kinds
from publishing.shortcuts import get_published_or_gone


def get_kind_and_record(route, slug):
    """Raises Withdrawn, or Http404 for what readers do not see."""
    kind = kinds.get(route=route)
    if kind is None:
        raise Http404
    record = get_published_or_gone(kind.model.objects, slug)
    return kind, get_object_or_404(kind.model.objects.published(), pk=record.pk)


@form_page
def contact(request, route, slug):
    kind, record = get_kind_and_record(route, slug)
    if not kind.takes_questions:
        raise Http404
    recipient = find_recipient(record, get_language())
    if recipient is None:  # the editors read what is reported
        return redirect("report", route, slug)
    form = ContactForm(request.POST if request.method == "POST" else None)
    status = handle_form(request, form, partial(store_contact, request, form, record, recipient))
    if status == 302:
        return redirect(f"{request.path}?sent=1")
    context = {"kind": kind, "about": record, "form": form, "sent": "sent" in request.GET}
    context |= {"days_to_confirm": DAYS_TO_CONFIRM, "days_kept": DAYS_KEPT}
    return render(request, "correspondence/contact.html", context, status=status)


def store_contact(request, form, record, recipient):
    conversation = form.new_conversation(
        record=record,
        language=get_language(),
        recipient_address=recipient[0],
        recipient_language=recipient[1],
        network=network_digest(request),
    )
    message = form.save(commit=False)
    message.ticket = form.cleaned_data["ticket"]
    return begin_conversation(conversation, message, site_url(request))


def secret_page(view):
    """A page whose address is a secret; one that has ended says so."""

    @csrf_exempt  # no cookie, no account: who has the link may act
    @require_http_methods(METHODS)
    @wraps(view)
    def wrapper(request, token):
        try:
            response = view(request, token)
        except LinkExpired:
            response = render(request, "correspondence/link_expired.html", status=410)
        patch_cache_control(response, private=True, no_store=True)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapper


@secret_page
def confirm_message(request, token):
    message = get_message("confirm_message", token)
    if request.method == "POST":
        if is_cross_origin(request):
            return HttpResponseForbidden()
        if "discard" in request.POST:
            discard(message)
        elif refusal := confirm(message, site_url(request)):
            context = {"refusal": refusal, "about": message.conversation.record}
            return render(request, "correspondence/refused.html", context, status=403)
        return redirect(request.path)
    context = {
        "message": message,
        "about": message.conversation.record,
        "is_confirmed": message.state != Message.State.UNCONFIRMED,
    }
    return render(request, "correspondence/confirm_message.html", context)


@secret_page
def answer_message(request, token):
    message = get_message("answer_message", token)
    blocked = BlockedSender.objects.of(message.conversation)
    if request.method == "POST" and "block" in request.POST and not message.is_answer:
        if is_cross_origin(request):
            return HttpResponseForbidden()
        if request.POST["block"] == "1":
            BlockedSender.objects.block(message.conversation)
        else:
            blocked.delete()
        return redirect(request.path)
    form = MessageForm(request.POST if request.method == "POST" else None)
    store = partial(store_answer, request, form, message)
    status = handle_form(request, form, store, is_foreign=is_cross_origin)
    if status == 302:
        return redirect(f"{request.path}?sent=1")
    context = {
        "message": message,
        "about": message.conversation.record,
        "form": form,
        "sent": "sent" in request.GET,
        "days_kept": DAYS_KEPT,
        "may_block": not message.is_answer,
        "is_blocked": blocked.exists(),
    }
    return render(request, "correspondence/answer_message.html", context, status=status)


def store_answer(request, form, message):
    reply = form.save(commit=False)
    reply.ticket = form.cleaned_data["ticket"]
    return answer(message, reply, site_url(request))
