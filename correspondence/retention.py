"""How long mails and conversations are kept, as the pages with the forms say."""

from datetime import timedelta

from django.utils import timezone

from correspondence.message_letters import confirmation_cause, message_cause
from correspondence.models import Conversation, Mail, Message
from correspondence.models.mail import MailState
from correspondence.outbox import message_id

DAYS_OF_SENT_MAILS = 30
DAYS_OF_MAILS = 90  # that failed or are in doubt


def delete_old_conversations():
    """How many conversations were over; networks are forgotten after an hour."""
    Conversation.objects.forget_networks()
    over = list(Conversation.objects.over().values_list("pk", flat=True))
    delete_conversations(over)
    return len(over)


def delete_conversations(keys):
    """With the mails that hold their messages and addresses."""
    messages = Message.objects.filter(conversation__in=keys).values_list("pk", flat=True)
    causes = [cause(key) for key in messages for cause in (confirmation_cause, message_cause)]
    Mail.objects.filter(message_id__in=map(message_id, causes)).delete()
    Conversation.objects.filter(pk__in=keys).delete()


def delete_old_mails():
    """How many mails were old; one that still waits for the server is none of them."""
    now = timezone.now()
    sent = Mail.objects.filter(sent_at__lte=now - timedelta(days=DAYS_OF_SENT_MAILS))
    old = Mail.objects.filter(created_at__lte=now - timedelta(days=DAYS_OF_MAILS))
    unsent = old.exclude(state__in=[MailState.WAITING, MailState.SENDING, MailState.SENT])
    return sent.delete()[0] + unsent.delete()[0]
