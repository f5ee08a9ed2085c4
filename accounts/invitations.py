"""A link by mail with which somebody sets a password: as invitation, or because it was forgotten.

Whoever asks for one is told the same whether there is such an account or not.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator as tokens
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.changes import note_change
from accounts.pages import respond
from correspondence.letters import Letter
from correspondence.outbox import queue_mail
from publishing.addresses import absolute_url, site_url

DAYS_OF_LINK = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).days
BETWEEN_MAILS = timedelta(minutes=10)  # who asks again sooner gets no second mail


@never_cache
def address_page(request):
    """Ask for the address; the answer says nothing about accounts."""
    address = request.POST.get("address", "").strip()
    if request.method == "POST" and address:
        for user in accounts_at(address):
            queue_link(request, user, _("Set a new password"), reset_words())
        title = _("Look into your mail")
        return respond(request, "link_sent", title, days=DAYS_OF_LINK)
    return respond(request, "forgotten", _("Forgot your password?"))


def accounts_at(address):
    """Of colleagues, also those who were invited and have no password yet; the letters alike."""
    found = User.objects.filter(email__iexact=address, is_active=True, is_staff=True)
    return [user for user in found if user.email.lower() == address.lower()]


@never_cache
@sensitive_post_parameters()
def set_password_page(request, key, token):
    """Where the link leads; it works once, and ends with the time or a new password."""
    user = get_invited(key)
    if user is None or not tokens.check_token(user, token):
        return respond(request, "link_ended", _("This link does not work any more"), 410)
    form = SetPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        note_change(request, user, _("Password set by a link in a mail."))
        messages.success(request, _("Your password is set. Now sign in with it."))
        return HttpResponseRedirect(reverse("admin:login"))
    return respond(request, "set_password", _("Set your password"), form=form, person=user)


def get_invited(key):
    try:
        number = int(urlsafe_base64_decode(key))
    except (ValueError, OverflowError):
        return None
    return User.objects.filter(pk=number, is_active=True).first() if number < 2**63 else None


# -- the mail ---------------------------------------------------------------------------------


def reset_words():
    return _("Somebody, probably you, said that you forgot your password for the back office.")


def queue_link(request, user, label, words):
    key = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("admin:set_password", args=[key, tokens.make_token(user)])
    letter = Letter(
        subject=label,
        paragraphs=(words, _("Your name there: %(name)s") % {"name": user.get_username()}),
        link_label=label,
        link=absolute_url(request, path),
        closing=(
            _("The link works for %(days)s days, and once.") % {"days": DAYS_OF_LINK},
            _("If you did not ask for it, do nothing: your account stays as it is."),
        ),
    )
    turn = int(timezone.now().timestamp() // BETWEEN_MAILS.total_seconds())
    cause = f"link {user.pk} {site_url(request)} {turn}"
    queue_mail(cause, user.email, letter, get_language(), is_private=True)


def invite(request, user):
    words = _("You have an account in the back office of the portal. Set a password to begin.")
    queue_link(request, user, _("Your account in the back office"), words)
