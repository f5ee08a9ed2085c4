"""Signed links to single subscriptions: who has one may change or end it, and nobody else."""

from django.core.signing import BadSignature, Signer
from django.http import Http404
from django.urls import reverse
from django.utils import translation

from subscriptions.models import Subscription

SUBSCRIPTION_SIGNER = Signer(salt="subscriptions.link")


def subscription_token(subscription):
    return SUBSCRIPTION_SIGNER.sign(subscription.pk)


def subscription_path(route, subscription):
    """The path of its page, or of the one to leave, in the language of its reader."""
    with translation.override(subscription.language):
        return reverse(route, args=[subscription_token(subscription)])


def get_subscription(token):
    """The subscription of a link; None if it has ended. Raises Http404 for no link of ours."""
    try:
        key = SUBSCRIPTION_SIGNER.unsign(token)
    except BadSignature as error:
        raise Http404 from error
    found = Subscription.objects.filter(pk=key).first()
    return None if found is None or found.is_forgotten else found
