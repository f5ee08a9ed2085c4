"""Who signed in, when, from where, with what: the log, and the sessions that still last.

A session ends by itself when nobody used it for a while, at the sign-out, with the password, and
when its owner or an operator ends it here.
"""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.utils import timezone

from accounts.lockout import sender_address
from accounts.models import SignIn

SIGN_IN = "sign_in"  # in the session: the key of its entry, and when it was last noted
DAYS_OF_SIGN_INS = 90
NOTED_EVERY = timedelta(minutes=5)
LONGEST_BROWSER = 200


@receiver(user_logged_in, dispatch_uid="note sign-in")
def note_sign_in(sender, request, user, **kwargs):
    if not request.session.session_key:
        request.session.create()
    entry = SignIn.objects.create(
        user=user, session_key=request.session.session_key, **where_from(request)
    )
    request.session[SIGN_IN] = [entry.pk, timezone.now().timestamp(), entry.session_key]


@receiver(user_login_failed, dispatch_uid="note failure")
def note_failure(sender, credentials, request=None, **kwargs):
    """Of names that exist: what strangers type is nobody's business."""
    if request is None or getattr(request, "axes_locked_out", False):
        return
    user = User.objects.filter(username=credentials.get("username", "")).first()
    if user:
        SignIn.objects.create(user=user, outcome=SignIn.Outcome.PASSWORD, **where_from(request))


@receiver(user_logged_out, dispatch_uid="note sign-out")
def note_sign_out(sender, request, **kwargs):
    if noted := request.session.get(SIGN_IN):
        SignIn.objects.filter(pk=noted[0]).update(ended_at=timezone.now())


def where_from(request):
    browser = request.META.get("HTTP_USER_AGENT", "")[:LONGEST_BROWSER]
    return {"address": sender_address(request) or "", "browser": browser}


def note_use(request):
    """That somebody works, every five minutes, and under which key the session is kept now.

    As this writes into the session, its end moves on.
    """
    noted = request.session.get(SIGN_IN)
    if not noted:
        return
    key, seen_at, session_key = noted
    now, current = timezone.now(), request.session.session_key
    if current == session_key and abs(now.timestamp() - seen_at) < NOTED_EVERY.total_seconds():
        return
    SignIn.objects.filter(pk=key).update(seen_at=now, session_key=current)
    request.session[SIGN_IN] = [key, now.timestamp(), current]


def note_proof(request, device):
    """With what somebody proved more than the password."""
    if noted := request.session.get(SIGN_IN):
        kind = device._meta.model_name
        SignIn.objects.filter(pk=noted[0]).update(outcome=PROOFS[kind])


def note_wrong_code(request, user):
    SignIn.objects.create(user=user, outcome=SignIn.Outcome.CODE, **where_from(request))


PROOFS = {
    "codeapp": SignIn.Outcome.APP,
    "passkey": SignIn.Outcome.PASSKEY,
    "recoverycodes": SignIn.Outcome.RECOVERY,
}


# -- what still lasts ------------------------------------------------------------------------


def lasting(user):
    """The sessions of somebody in which something was done lately."""
    since = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    entries = SignIn.objects.filter(user=user, ended_at=None, seen_at__gt=since)
    return entries.exclude(session_key="").order_by("-seen_at")


def end_sessions(entries):
    """How many ended. Their next request is signed out."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    ended = list(entries)
    for entry in ended:
        store(entry.session_key).delete()
    SignIn.objects.filter(pk__in=[entry.pk for entry in ended]).update(ended_at=timezone.now())
    return len(ended)


def current_entry(request):
    """The key of the entry of this session."""
    return (request.session.get(SIGN_IN) or [None])[0]


def delete_old_sign_ins():
    before = timezone.now() - timedelta(days=DAYS_OF_SIGN_INS)
    return SignIn.objects.filter(seen_at__lt=before).delete()[0]
