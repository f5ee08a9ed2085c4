"""How much one sender may write, over all processes and machines."""

from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from correspondence.models import Conversation
from correspondence.models.conversation import LIMITED_TIME

MOST_OF_ONE = 5  # messages in an hour: of an address, of a network, within a conversation
MOST_TO_RECIPIENT = 20
QUEUE_LOCK_ID = 7_346_242  # the key of PostgreSQL's advisory lock, of those who write messages


@contextmanager
def transaction_of_one(lock=QUEUE_LOCK_ID):
    """A transaction while no other of its kind runs, so that all that count see all there are.

    SQLite has one writer anyway.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
        yield


def contact_refusal(conversation):
    """Why this conversation cannot begin now, as a sentence; empty if it can."""
    lately = Conversation.objects.of_last_hour()
    of_sender = lately.filter(sender_address__iexact=conversation.sender_address)
    of_network = lately.filter(network=conversation.network)
    to_recipient = lately.filter(recipient_address__iexact=conversation.recipient_address)
    if of_sender.count() >= MOST_OF_ONE:
        return _("Too many messages came from your address. Please try again in an hour.")
    if of_network.count() >= MOST_OF_ONE:
        return _("Too many messages came from your network. Please try again in an hour.")
    if to_recipient.count() >= MOST_TO_RECIPIENT:
        return _("Too many messages wait for this recipient. Please try again in an hour.")
    return ""


def answer_refusal(conversation):
    lately = conversation.messages.filter(written_at__gt=timezone.now() - LIMITED_TIME)
    if lately.count() > MOST_OF_ONE:  # the message that is answered is one of them
        return _("Too many messages within an hour. Please try again in an hour.")
    return ""
