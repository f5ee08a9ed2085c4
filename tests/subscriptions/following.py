"""A reader who follows something, as the pages and mails let them."""

from io import StringIO

from django.core.management import call_command
from django.utils import translation
from django.utils.translation import gettext

from correspondence.models import Mail
from subscriptions.models import Subscription
from tests.correspondence.talking import links_of, press_later

LINA = {"address": "lina@example.org", "rhythm": "daily"}


def ask(client, query="", language="en", **changes):
    """Fill in the form; the answer."""
    address = f"/{language}/follow/" + (f"?{query}" if query else "")
    with translation.override(language):
        button = gettext("Keep me posted")
    return press_later(client, address, button, **{**LINA, **changes})


def own_link(mail):
    return next(link for link in links_of(mail) if "/follow/" in link)


def follow(client, query="", **changes):
    """Ask and confirm; the subscription."""
    ask(client, query, **changes)
    link = own_link(Mail.objects.latest("pk"))
    client.post(link, {"confirm": "1"})
    return Subscription.objects.latest("pk")


def run_timer():
    """The mails that a run of the timer queues."""
    before = set(Mail.objects.values_list("pk", flat=True))
    call_command("send_news", stdout=StringIO())
    return list(Mail.objects.exclude(pk__in=before).order_by("pk"))
