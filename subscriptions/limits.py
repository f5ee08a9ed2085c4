"""How many mails that ask for a confirmation one sender may cause, over all processes."""

from django.utils.translation import gettext as _

from subscriptions.models import Subscription

MOST_CONFIRMATIONS = 5  # in an hour: of an address, of a network


def subscription_refusal(subscription):
    """Why it cannot begin now, as a sentence; empty if it can."""
    lately = Subscription.objects.of_last_hour()
    if lately.filter(address__iexact=subscription.address).count() >= MOST_CONFIRMATIONS:
        return _("Too many mails were asked for this address. Please try again in an hour.")
    if lately.filter(network=subscription.network).count() >= MOST_CONFIRMATIONS:
        return _("Too many mails were asked for from your network. Please try again in an hour.")
    return ""
