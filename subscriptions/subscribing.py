"""Beginning to follow something, confirming the address, and leaving."""

from django.db import transaction
from django.utils import timezone

from correspondence.limits import transaction_of_one
from correspondence.models import Mail
from correspondence.outbox import message_id
from subscriptions.letters import ask_to_confirm, leave_url, subscription_cause
from subscriptions.limits import subscription_refusal
from subscriptions.models import Subscription


def begin_subscription(subscription, site):
    """Store it with the mail that asks for confirmation. A sentence if that is refused.

    A form that was sent twice has stored it already.
    """
    with transaction_of_one():
        if Subscription.objects.filter(ticket=subscription.ticket).exists():
            return ""
        if refusal := subscription_refusal(subscription):
            return refusal
        subscription.save()
        ask_to_confirm(subscription, site)
    return ""


def confirm_subscription(subscription, site):
    """From now on it gets news; who followed the same before gets no mail twice, and none less."""
    with transaction.atomic():
        same = Subscription.objects.confirmed().filter(
            address__iexact=subscription.address, query=subscription.query
        )
        told = list(same.values_list("told_up_to", flat=True))
        for earlier in same.exclude(pk=subscription.pk):
            end_subscription(earlier, site)
        subscription.told_up_to = min([timezone.now(), *told])
        subscription.save(update_fields=["told_up_to"])


def end_subscription(subscription, site):
    """Delete the address with all mails to it, also those that still wait."""
    with transaction.atomic():
        causes = [message_id(subscription_cause(subscription.pk))]
        Mail.objects.filter(message_id__in=causes).delete()
        Mail.objects.filter(leave_url=leave_url(subscription, site)).delete()
        subscription.delete()


def delete_forgotten_subscriptions(site):
    """How many addresses nobody confirmed; networks are forgotten after an hour."""
    Subscription.objects.forget_networks()
    forgotten = list(Subscription.objects.forgotten())
    for subscription in forgotten:
        end_subscription(subscription, site)
    return len(forgotten)
