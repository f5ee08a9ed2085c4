"""The signed link to one inquiry: it ends after some days, and with the answer."""

from datetime import timedelta

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import Http404
from django.urls import reverse
from django.utils import translation

from confirmations.models import DAYS_TO_ANSWER_ROUND, Inquiry
from correspondence.links import LinkExpired

INQUIRY_SIGNER = TimestampSigner(salt="confirmations.link")


def inquiry_path(inquiry, language):
    with translation.override(language):
        return reverse("confirm_data", args=[INQUIRY_SIGNER.sign(inquiry.pk)])


def get_inquiry(token):
    """The inquiry that a link is about. Raises Http404 or LinkExpired."""
    try:
        key = INQUIRY_SIGNER.unsign(token, max_age=timedelta(days=DAYS_TO_ANSWER_ROUND))
    except SignatureExpired as error:
        raise LinkExpired from error
    except BadSignature as error:
        raise Http404 from error
    inquiry = Inquiry.objects.filter(pk=key).first()
    if inquiry is None or inquiry.record is None:
        raise LinkExpired
    return inquiry
