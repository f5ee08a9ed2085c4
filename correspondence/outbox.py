"""The outbox: a mail is stored with what caused it, and sent after the transaction.

So there is no mail about what was taken back, and what is stored has its mail: a mail server
that is away delays it and loses nothing.
"""

from hashlib import sha256

from django.conf import settings
from django.db import transaction

from correspondence.models import Mail
from correspondence.sender import send_soon


def queue_mail(cause, recipient, letter, language, reply_to="", leave_url="", is_private=False):
    """Store a letter as a mail. The same cause, such as "message 12", leaves one mail.

    `leave_url` is for lists: where one leaves them by a POST without a question (RFC 8058). What a
    private mail says, only its recipient reads.
    """
    subject, text, html = letter.render(language)
    content = {
        "recipient": recipient,
        "reply_to": reply_to,
        "language": language,
        "subject": subject,
        "text": text,
        "html": html,
        "leave_url": leave_url,
        "is_private": is_private,
    }
    mail, _is_new = Mail.objects.get_or_create(message_id=message_id(cause), defaults=content)
    transaction.on_commit(send_soon, robust=True)
    return mail


def message_id(cause):
    """The same for the same cause, and without a meaning for others."""
    digest = sha256(f"{settings.SECRET_KEY} {cause}".encode()).hexdigest()[:32]
    return f"<{digest}@{settings.SITE_HOST or 'localhost'}>"
