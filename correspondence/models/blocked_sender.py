"""Whom a recipient does not want to hear from any more."""

from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class BlockedSenderQuerySet(models.QuerySet):
    def of(self, conversation):
        return self.filter(**digests_of(conversation))

    def block(self, conversation):
        self.get_or_create(**digests_of(conversation))

    def concerning(self, addresses):
        """Those of which one of the addresses is either side."""
        digests = [address_digest(address) for address in addresses]
        return self.filter(Q(sender__in=digests) | Q(recipient__in=digests))


class BlockedSender(models.Model):
    """Keyed hashes of a recipient's and a sender's address: it holds neither of them.

    One for each side, so that whoever wants to be erased is found by the own address alone.
    """

    recipient = models.CharField(max_length=64)
    sender = models.CharField(max_length=64)
    blocked_at = models.DateTimeField(_("blocked"), auto_now_add=True)

    objects = BlockedSenderQuerySet.as_manager()

    class Meta:
        verbose_name = _("blocked sender")
        verbose_name_plural = _("blocked senders")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["recipient", "sender"], name="sender_is_blocked_once")
        ]

    def __str__(self):
        return f"{self.blocked_at:%Y-%m-%d}"


def digests_of(conversation):
    """What is kept of the two sides of a conversation."""
    return {
        "recipient": address_digest(conversation.recipient_address),
        "sender": address_digest(conversation.sender_address),
    }


def address_digest(address):
    return salted_hmac("blocked sender", address.lower(), algorithm="sha256").hexdigest()
