"""Beginning a conversation, confirming its first message, and answering."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from correspondence.limits import answer_refusal, contact_refusal, transaction_of_one
from correspondence.message_letters import queue_confirmation, queue_message
from correspondence.models import BlockedSender, ContactAddress, Message
from correspondence.retention import delete_conversations


def find_recipient(record, language):
    """(address, language) whom a message about the record reaches; None if nobody."""
    if contact := ContactAddress.objects.find(record):
        return contact.address, contact.language
    return (settings.CONTACT_EMAIL, language) if settings.CONTACT_EMAIL else None


def begin_conversation(conversation, message, site):
    """Store both with the mail that asks for confirmation. A sentence if that is refused.

    A form that was sent twice has stored them already.
    """
    with transaction_of_one():
        if Message.objects.filter(ticket=message.ticket).exists():
            return ""
        if refusal := contact_refusal(conversation):
            return refusal
        conversation.save()
        message.conversation = conversation
        message.save()
        queue_confirmation(message, site)
    return ""


def confirm(message, site):
    """Pass the message on, once; to whoever is reached at the record by now.

    A sentence if the recipient has blocked its sender: nobody learns it who does not read the mails
    of this address.
    """
    talk = message.conversation
    with transaction.atomic():
        recipient = find_recipient(talk.record, talk.language)
        if recipient:
            talk.recipient_address, talk.recipient_language = recipient
        if message.state == Message.State.UNCONFIRMED and (refusal := block_refusal(talk)):
            discard(message)
            return refusal
        is_first = Message.objects.filter(pk=message.pk, state=Message.State.UNCONFIRMED).update(
            state=Message.State.PASSED_ON, passed_on_at=timezone.now()
        )
        if is_first and recipient:
            talk.save()
            queue_message(message, site)
    return ""


def block_refusal(conversation):
    if BlockedSender.objects.of(conversation).exists():
        return _("The recipient does not want any messages from your address.")
    return ""


def discard(message):
    """Delete what somebody did not write, or does not want to send any more."""
    if message.state == Message.State.UNCONFIRMED:
        delete_conversations([message.conversation_id])


def answer(message, reply, site):
    """Store the reply to a message, with its mail. A sentence if that is refused."""
    with transaction_of_one():
        if Message.objects.filter(ticket=reply.ticket).exists():
            return ""
        is_to_recipient = message.is_answer
        if is_to_recipient and (refusal := block_refusal(message.conversation)):
            return refusal
        if refusal := answer_refusal(message.conversation):
            return refusal
        reply.conversation = message.conversation
        reply.is_answer = not message.is_answer
        reply.state, reply.passed_on_at = Message.State.PASSED_ON, timezone.now()
        reply.save()
        queue_message(reply, site)
    return ""
