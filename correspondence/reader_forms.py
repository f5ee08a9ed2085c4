"""The forms of people without an account: how what they send is taken in, or refused.

No cookie knows them, so a form carries no token against other sites: the browser says from where
it was sent. A program that fills in what people do not see is thanked, and nothing is stored.
"""

from functools import wraps

from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from publishing.addresses import is_cross_site

METHODS = ["GET", "HEAD", "POST"]


def form_page(view):
    """A page that holds such a form and nothing else to find."""

    @csrf_exempt  # a token would need a cookie; the form acts for nobody
    @require_http_methods(METHODS)
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return wrapper


def handle_form(request, form, store, is_foreign=is_cross_site):
    """The status of the page; 302 if it leads on, because something was stored or forgotten.

    `store` stores what a valid form says, or tells in a sentence why it is refused.
    """
    if request.method != "POST":
        return 200
    if is_foreign(request):
        text = _("The message came from another site. Please use the form on this page.")
        form.add_error(None, text)
        return 403
    if not form.is_valid():
        return 422
    if form.is_filled_by_program:
        return 302
    if refusal := store():
        form.add_error(None, refusal)
        return 429
    return 302
