"""The pages on which colleagues prove that it is them, and on which they say with what."""

import json
from binascii import unhexlify
from functools import wraps
from urllib.parse import urlsplit

from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django_otp.util import random_hex

from accounts.app_codes import add_app, app_address, letters_of, qr_code
from accounts.changes import note_change
from accounts.models import Passkey
from accounts.passkeys import (
    LONGEST_DEVICE_NAME,
    PasskeyRefused,
    add_passkey,
    authentication_options,
    can_use_passkeys,
    match_passkey,
    registration_options,
)
from accounts.sealing import SealBroken, seal, unseal
from accounts.second_factor import (
    devices_of,
    finish_sign_in,
    get_half_signed_in,
    is_required,
    match_code,
    number_of_recovery_codes,
    remove_devices,
    renew_recovery_codes,
)
from accounts.sign_ins import current_entry, end_sessions, lasting, note_wrong_code
from publishing.addresses import site_url

NEW_KEY = "new_app_key"  # in the session, until an app has shown that it knows it


def for_known_password(view):
    """Pages for who has typed the right password, whatever else is still to prove."""

    @wraps(view)
    @sensitive_post_parameters()
    def ask_password_first(request):
        is_signed_in = request.user.is_authenticated and request.user.is_staff
        user = request.user if is_signed_in else get_half_signed_in(request)
        if user is None:
            login = reverse("admin:login")
            return HttpResponseRedirect(f"{login}?{urlencode({'next': request.path})}")
        admin.site.speak_office_language(request)
        response = view(request, user)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return ask_password_first


def respond(request, template, title, status=200, **context):
    shown = {**admin.site.each_context(request), "title": title, **context}
    return TemplateResponse(request, f"accounts/{template}.html", shown, status=status)


def next_address(request):
    """Where somebody was going; no other site sends them anywhere."""
    asked = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)  # paths alone
    return asked if is_ours else reverse("admin:index")


# -- the proof --------------------------------------------------------------------------------


@for_known_password
def second_factor_page(request, user):
    """Ask for a code or a passkey; whoever has none yet adds one first."""
    if request.method == "POST" and "_leave" in request.POST:
        request.session.flush()
        return HttpResponseRedirect(reverse("admin:login"))
    if request.user.is_authenticated:
        return HttpResponseRedirect(next_address(request))
    devices = devices_of(user)
    if not devices:
        asked = urlencode({REDIRECT_FIELD_NAME: next_address(request)})
        return HttpResponseRedirect(f"{reverse('admin:second_factor_add')}?{asked}")
    refusal, seconds = "", 0
    if request.method == "POST":
        refusal, seconds = prove(request, user)
        if not refusal:
            return HttpResponseRedirect(next_address(request))
    keys = [one for one in devices if isinstance(one, Passkey)] if can_use_passkeys(request) else []
    response = respond(
        request,
        "second_factor",
        _("Second step of the sign-in"),
        429 if seconds else 200,
        refusal=refusal,
        has_app=any(not isinstance(one, Passkey) for one in devices),
        options=json.dumps(authentication_options(request, keys)) if keys else "",
        next=next_address(request),
    )
    if seconds:
        response["Retry-After"] = seconds
    return response


def prove(request, user):
    """(why it was no proof, seconds to wait until the next); two empty ones let somebody in."""
    if request.POST.get("passkey"):
        try:
            finish_sign_in(request, match_passkey(request, user, request.POST["passkey"]))
        except PasskeyRefused:
            return _("This passkey was not accepted. Try again, or type a code."), 0
        return "", 0
    device, seconds = match_code(user, request.POST.get("code", ""))
    if device:
        finish_sign_in(request, device)
        return "", 0
    note_wrong_code(request, user)
    if seconds:
        said = ngettext(
            "Too many wrong codes. Wait %(seconds)s second, then try again.",
            "Too many wrong codes. Wait %(seconds)s seconds, then try again.",
            seconds,
        )
        return said % {"seconds": seconds}, seconds
    said = _("This code is not right. An app shows another one every 30 seconds.")
    return said, 0


# -- adding a device --------------------------------------------------------------------------


@for_known_password
def add_page(request, user):
    """Add an app or a passkey: with a device already, only who is fully signed in."""
    if not request.user.is_authenticated and devices_of(user):
        return HttpResponseRedirect(reverse("admin:second_factor"))
    refusal = ""
    if request.method == "POST":
        device, refusal = add_device(request, user)
        if device:
            return welcome_device(request, user, device)
    key = new_key(request, user)
    name = urlsplit(site_url(request)).netloc  # as apps and browsers list it
    can_add = can_use_passkeys(request)
    return respond(
        request,
        "add_second_factor",
        _("Add a second step to your sign-in"),
        refusal=refusal,
        is_required=is_required(user),
        qr_code=qr_code(app_address(user, key, name)),
        key=letters_of(unhexlify(key)),
        options=json.dumps(registration_options(request, user, name)) if can_add else "",
        next=next_address(request),
    )


def new_key(request, user):
    """The one that was shown before, or another; sessions lie in the database, too."""
    try:
        return unseal(request.session.get(NEW_KEY, ""), user)
    except SealBroken:
        key = random_hex(20)
        request.session[NEW_KEY] = seal(key, user)
        return key


def add_device(request, user):
    """(the new device or None, why there is none)"""
    name = request.POST.get("name", "").strip()[:LONGEST_DEVICE_NAME]
    if request.POST.get("passkey"):
        try:
            return add_passkey(request, user, request.POST["passkey"], name), ""
        except PasskeyRefused:
            return None, _("The passkey could not be added. Try again, or use an app.")
    device = add_app(user, new_key(request, user), request.POST.get("code", ""), name)
    if device is None:
        said = _("This code is not right. Type the one that the app shows now for this portal.")
        return None, said
    del request.session[NEW_KEY]
    return device, ""


def welcome_device(request, user, device):
    """Sign in whoever added it, and show the codes for its loss: only once, in this answer."""
    is_first = len(devices_of(user)) == 1
    note_change(request, user, _("Second step of the sign-in added."))
    if not (request.user.is_authenticated and request.user.is_verified()):
        finish_sign_in(request, device)
    if not is_first and number_of_recovery_codes(user):
        messages.success(request, _("Added. From now on you can sign in with it."))
        return HttpResponseRedirect(reverse("admin:account"))
    return show_new_codes(request, user)


def show_new_codes(request, user):
    title = _("Keep these codes for the day you lose your device")
    codes = renew_recovery_codes(user)
    return respond(request, "recovery_codes", title, codes=codes, next=next_address(request))


# -- one's own account --------------------------------------------------------------------------


@sensitive_post_parameters()
def account_page(request):
    """What one signs in with; whoever has to have a device keeps one."""
    user, devices = request.user, devices_of(request.user)
    if request.method == "POST" and "_renew" in request.POST and devices:
        note_change(request, user, _("Recovery codes made anew."))
        return show_new_codes(request, user)
    if request.method == "POST" and {"_end", "_end_others"} & set(request.POST):
        end_own_sessions(request)
        return HttpResponseRedirect(reverse("admin:account"))
    if request.method == "POST":
        removed = [one for one in devices if one.persistent_id == request.POST.get("device")]
        for device in removed:
            remove_device(request, device, devices)
        return HttpResponseRedirect(reverse("admin:account"))
    return respond(
        request,
        "account",
        _("My account"),
        devices=[(device, isinstance(device, Passkey)) for device in devices],
        number_of_codes=number_of_recovery_codes(user),
        is_required=is_required(user),
        sign_ins=lasting(user),
        current=current_entry(request),
    )


def end_own_sessions(request):
    """One, or all others; this one ends by signing out."""
    entries = lasting(request.user).exclude(pk=current_entry(request))
    if "_end" in request.POST:
        entries = entries.filter(pk=whole_number(request.POST["_end"]))
    if end_sessions(entries):
        messages.success(request, _("Ended. Whoever worked there is asked for the password."))


def whole_number(text):
    return int(text) if text.isdecimal() and len(text) < 19 else None


def remove_device(request, device, devices):
    user = request.user
    if len(devices) > 1:
        device.delete()
    elif is_required(user):
        messages.error(request, _("You need one. Add another before you remove this one."))
        return
    else:
        remove_devices(user)
    note_change(request, user, _("Second step of the sign-in removed."))
    messages.success(request, _("Removed. Nobody signs in with it any more."))
