"""Input of an admin form that was refused because its sender was signed out, or in anew.

A form whose input can be given back carries a signed field, OWNER, that names who opened it:
nobody else gets the input, and no other site can make one up. Forms that ask for a password
have no such field, so that no password is ever kept. The input travels in the sign-in page,
signed; it is in the session only from the sign-in to the page that shows it.
"""

from time import time

from django.contrib import messages
from django.core import signing
from django.db.models import FileField
from django.forms import PasswordInput
from django.http import QueryDict
from django.utils.translation import gettext as _

OWNER_FIELD = "_owner"
UNSAVED_SESSION_KEY = "unsaved"  # in the session
SIGN_IN_PAGE_MAX_AGE = 24 * 60 * 60  # seconds
SESSION_MAX_AGE = 10 * 60  # seconds

owner_signer = signing.Signer(salt="owner of a form")
input_signer = signing.TimestampSigner(salt="typed while signed out")


def sign_owner(user, form=None):
    """What the field says; empty for a form that asks for a password."""
    fields = form.fields.values() if form else []
    if any(isinstance(field.widget, PasswordInput) for field in fields):
        return ""
    return owner_signer.sign(str(user.pk))


def pack_input(request):
    """What was sent and where to, if the form says whose it is; else None."""
    try:
        owner = owner_signer.unsign(request.POST.get(OWNER_FIELD, ""))
    except signing.BadSignature:
        return None
    data = dict(request.POST.lists())
    for name in ("csrfmiddlewaretoken", OWNER_FIELD):
        data.pop(name, None)
    address = request.get_full_path()
    return {"owner": owner, "path": request.path, "address": address, "data": data}


def sign_input(kept):
    return input_signer.sign_object(kept, compress=True)


def read_input(signed, user):
    """What the sign-in page carried, if it belongs to who signed in; else None."""
    try:
        kept = input_signer.unsign_object(signed, max_age=SIGN_IN_PAGE_MAX_AGE)
    except signing.BadSignature:
        return None
    return kept if kept["owner"] == str(user.pk) else None


def save_to_session(request, kept):
    """For the next page, and for no other."""
    until = time() + SESSION_MAX_AGE
    request.session[UNSAVED_SESSION_KEY] = {
        "path": kept["path"],
        "data": kept["data"],
        "until": until,
    }


def discard_old_inputs(request):
    kept = request.session.get(UNSAVED_SESSION_KEY)
    if kept and (kept["path"] != request.path or kept["until"] < time()):
        del request.session[UNSAVED_SESSION_KEY]


def unpack_input(kept):
    """What was sent, as a form reads it."""
    query = QueryDict(mutable=True)
    for name, values in kept["data"].items():
        query.setlist(name, values)
    return query


def pop_input(request):
    """The input for this page, which is forgotten with it; None if there is none."""
    if request.session.get(UNSAVED_SESSION_KEY, {}).get("path") != request.path:
        return None
    return unpack_input(request.session.pop(UNSAVED_SESSION_KEY))


def warn_of_lost_session(request, opts):
    messages.warning(request, _("You were signed out while typing. Here is your text."))
    if any(isinstance(field, FileField) for field in opts.fields):
        messages.warning(request, _("Files were not kept: choose them again."))
