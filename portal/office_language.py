"""The language of the back office: what the account has chosen, else what the browser asks for.

It is chosen on the sign-in page or at the head of every screen, and kept with the account. The
session remembers it, so that no page asks the database.
"""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from publishing.languages import LANGUAGE_CODES
from publishing.models import AccountSettings

LANGUAGE_FIELD = "office_language"  # in the session, in addresses, and in the forms that choose


def speak_office_language(request):
    """For the rest of this request; nothing was chosen: as the browser asks."""
    if language := get_office_language(request):
        translation.activate(language)


def get_office_language(request):
    """What was asked for on the sign-in page, or what the session knows; None if nothing was."""
    language = request.GET.get(LANGUAGE_FIELD)
    is_signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and (
        request.user.is_authenticated or LANGUAGE_FIELD in request.session
    )
    if is_signed_in:  # or on the way: the second step has still to come
        language = request.session.get(LANGUAGE_FIELD)
    return language if language in LANGUAGE_CODES else None


def take_language(sender, request, user, **kwargs):
    """At the sign-in: keep what was chosen there, or take what the account knows."""
    if request is None:
        return
    chosen = request.GET.get(LANGUAGE_FIELD)
    if chosen in LANGUAGE_CODES:
        keep_language(request, user, chosen)
    elif row := AccountSettings.objects.filter(account=user).exclude(language="").first():
        request.session[LANGUAGE_FIELD] = row.language


def keep_language(request, user, language):
    AccountSettings.objects.update_or_create(account=user, defaults={"language": language})
    request.session[LANGUAGE_FIELD] = language


def choose_language(request):
    """Keep the language that was chosen at the head of a screen, and show that screen again."""
    language, back = request.POST.get(LANGUAGE_FIELD), request.POST.get("next", "")
    if language in LANGUAGE_CODES:
        keep_language(request, request.user, language)
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("admin:index")
    return HttpResponseRedirect(back)
