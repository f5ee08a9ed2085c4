"""Whom a recipient does not want to hear from any more."""

from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class BlockedSenderQuerySet(models.QuerySet):
    def of(self, conversation):
        return self.filter(pair=pair_digest(conversation))

    def block(self, conversation):
        self.get_or_create(pair=pair_digest(conversation))


class BlockedSender(models.Model):
    """A keyed hash of a recipient's and a sender's address: it holds neither of them."""

    pair = models.CharField(max_length=64, unique=True)
    blocked_at = models.DateTimeField(_("blocked"), auto_now_add=True)

    objects = BlockedSenderQuerySet.as_manager()

    class Meta:
        verbose_name = _("blocked sender")
        verbose_name_plural = _("blocked senders")
        default_permissions = ()

    def __str__(self):
        return f"{self.blocked_at:%Y-%m-%d}"


def pair_digest(conversation):
    both = f"{conversation.recipient_address} {conversation.sender_address}".lower()
    return salted_hmac("blocked sender", both, algorithm="sha256").hexdigest()
