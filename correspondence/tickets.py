"""A signed ticket in each form: how old the form is, and whether it was sent before.

It needs no cookie. Programs send forms within moments; a form that somebody sends twice carries
the same ticket.
"""

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.utils.crypto import get_random_string

TOO_SOON = timedelta(seconds=3)
TOO_LATE = timedelta(hours=24)
TICKETS = TimestampSigner(salt="correspondence.ticket")


def new_ticket():
    return TICKETS.sign(get_random_string(22))


def ticket_number(ticket):
    """What makes it unlike all others. Raises BadSignature for one that is not ours or too old."""
    return TICKETS.unsign(ticket, max_age=TOO_LATE)


def is_too_soon(ticket):
    """Whether no person could have typed a message since the form was opened."""
    try:
        TICKETS.unsign(ticket, max_age=TOO_SOON)
    except BadSignature:
        return False
    return True
