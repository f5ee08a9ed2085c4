"""Mails on their way out, hidden addresses, and conversations that go through the portal."""

from correspondence.models.blocked_sender import BlockedSender
from correspondence.models.contact_address import ContactAddress
from correspondence.models.conversation import Conversation, Message
from correspondence.models.mail import Mail

__all__ = ["BlockedSender", "ContactAddress", "Conversation", "Mail", "Message"]
