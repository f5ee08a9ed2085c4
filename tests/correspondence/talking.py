"""A reader who writes to a record, as the pages and mails let them."""

import re
from datetime import timedelta

import time_machine
from django.utils import timezone

from correspondence.models import Mail
from tests.forms import fill, send
from tests.reading import Page

HIDDEN = "office@deir-alla.example.org"
LINA = {"name": "Lina", "email": "lina@example.org", "text": "How did you\nbegin?"}


CONTACT = "/en/practices/waste-plan/contact/"


def press_later(client, address, /, button="Send", **typed):
    """Open the page, type for a minute, press the button."""
    response = client.get(address)
    filled = fill(Page(response), button, **typed)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        return send(client, *filled)


def write(client, address=CONTACT, /, **changes):
    return press_later(client, address, **{**LINA, **changes})


def links_of(mail):
    return re.findall(r"http://testserver(/\S+)", mail.text)


def link_in(mail):
    return next(link for link in links_of(mail) if "/messages/" in link)


def confirm_last(client):
    """The mail with the message, after its sender has confirmed it."""
    press_later(client, link_in(Mail.objects.latest("pk")), "Yes, pass my message on")
    return Mail.objects.latest("pk")
