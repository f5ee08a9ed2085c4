"""Signed links to single messages: they end, and say nothing about what they lead to."""

from datetime import timedelta

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import Http404
from django.urls import reverse
from django.utils import translation

from correspondence.models import Message
from correspondence.models.conversation import DAYS_TO_ANSWER, DAYS_TO_CONFIRM

LIFETIMES = {
    "confirm_message": timedelta(days=DAYS_TO_CONFIRM),
    "answer_message": timedelta(days=DAYS_TO_ANSWER),
}


class LinkExpired(Exception):
    """HTTP 410: the link was good once, or its message has been deleted since."""


def message_path(route, message, language):
    """The path of the page with this name, for one message, in the language of its reader."""
    with translation.override(language):
        return reverse(route, args=[signer(route).sign(message.pk)])


def get_message(route, token):
    """The message that a link is about. Raises Http404 or LinkExpired."""
    try:
        key = signer(route).unsign(token, max_age=LIFETIMES[route])
    except SignatureExpired as error:
        raise LinkExpired from error
    except BadSignature as error:
        raise Http404 from error
    messages = Message.objects.select_related("conversation")
    message = messages.filter(pk=key).first()
    if message is None or message.conversation.record is None:
        raise LinkExpired
    return message


def signer(route):
    return TimestampSigner(salt=f"correspondence.{route}")
