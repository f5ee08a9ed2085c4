"""Signed addresses, so that the page of a preview shows files that are not public yet."""

import re
from urllib.parse import urlencode

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner

SIGNATURE_MAX_AGE = 3600  # after which the page has to be opened anew
SIGNER = TimestampSigner(salt="file of a preview")
FILE_NAME_PATTERN = r"(?:pictures|documents)/[0-9a-f]{64}(?:-[0-9]+)?\.[a-z]+"


def sign_file_urls(html, names):
    """The page whose files of these names can be fetched without an account for a while.

    Others stay as they are: whoever comments on a preview writes any address into its page.
    """

    def sign_match(found):
        return f"{found[0]}?{sign_name(found[1])}" if found[1] in names else found[0]

    return re.sub(f"{re.escape(settings.MEDIA_URL)}({FILE_NAME_PATTERN})", sign_match, html)


def sign_name(name):
    return urlencode({"signature": SIGNER.sign(name).removeprefix(f"{name}:")})


def is_signed(request, name):
    try:
        SIGNER.unsign(f"{name}:{request.GET.get('signature', '')}", max_age=SIGNATURE_MAX_AGE)
    except BadSignature:
        return False
    return True
