"""What the portal asks a browser for a passkey, and whether the answer is good (WebAuthn).

The library that checks signatures is imported only then: it takes 17 MB of memory, and readers
need none of it.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from secrets import token_bytes
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Passkey
from correspondence.networks import parse_ip_address
from publishing.addresses import site_url

CHALLENGE = "passkey_challenge"  # in the session, until it was answered once
MILLISECONDS = 120_000  # for how long the browser waits for a person
ALGORITHMS = (-8, -7, -257)  # EdDSA, ES256, RS256, as COSE numbers them
LONGEST_DEVICE_NAME = 64


class PasskeyRefused(Exception):
    """The answer of the browser proves nothing."""


def relying_party(request):
    """The name the keys belong to: the host of the portal. An IP address can have no keys."""
    host = urlsplit(site_url(request)).hostname or ""
    return "" if parse_ip_address(host) else host


def can_use_passkeys(request):
    return bool(relying_party(request))


# -- what is asked ---------------------------------------------------------------------------


def registration_options(request, user, site_name):
    """What navigator.credentials.create() is given, with bytes in letters for URLs."""
    known = Passkey.objects.filter(user=user)
    return {
        "challenge": new_challenge(request),
        "rp": {"id": relying_party(request), "name": site_name},
        "user": {
            "id": encode(user_handle(user)),
            "name": user.get_username(),
            "displayName": user.get_full_name() or user.get_username(),
        },
        "pubKeyCredParams": [{"type": "public-key", "alg": number} for number in ALGORITHMS],
        "excludeCredentials": [descriptor(key) for key in known],
        "authenticatorSelection": {"residentKey": "preferred", "userVerification": "preferred"},
        "attestation": "none",
        "timeout": MILLISECONDS,
    }


def authentication_options(request, keys):
    """What navigator.credentials.get() is given."""
    return {
        "challenge": new_challenge(request),
        "rpId": relying_party(request),
        "allowCredentials": [descriptor(key) for key in keys],
        "userVerification": "preferred",
        "timeout": MILLISECONDS,
    }


def new_challenge(request):
    challenge = encode(token_bytes(32))
    request.session[CHALLENGE] = challenge
    return challenge


def descriptor(key):
    return {"type": "public-key", "id": key.credential_id, "transports": key.transports}


def user_handle(user):
    """The same for one account for ever, without a meaning for others."""
    return salted_hmac("passkey", str(user.pk), algorithm="sha256").digest()


def encode(octets):
    return urlsafe_b64encode(octets).rstrip(b"=").decode()


def decode(letters):
    return urlsafe_b64decode(letters + "=" * (-len(letters) % 4))


# -- what is answered ------------------------------------------------------------------------


def add_passkey(request, user, answer, name):
    """Store the key that the browser made. Raises PasskeyRefused."""
    from webauthn import verify_registration_response
    from webauthn.helpers.exceptions import WebAuthnException

    expected, answer = answer_terms(request), read_answer(answer)
    try:
        made = verify_registration_response(credential=answer, **expected)
    except (WebAuthnException, KeyError, ValueError, TypeError) as error:
        raise PasskeyRefused from error
    transports = answer.get("response", {}).get("transports") or []
    key, is_new = Passkey.objects.get_or_create(
        credential_id=encode(made.credential_id),
        defaults={
            "user": user,
            "name": name,
            "public_key": made.credential_public_key,
            "sign_count": made.sign_count,
            "transports": [str(one)[:20] for one in transports][:8],
        },
    )
    if not is_new:
        raise PasskeyRefused
    return key


def match_passkey(request, user, answer):
    """The key of the person that signed. Raises PasskeyRefused."""
    from webauthn import verify_authentication_response
    from webauthn.helpers.exceptions import WebAuthnException

    expected, answer = answer_terms(request), read_answer(answer)
    keys = Passkey.objects.filter(user=user, confirmed=True)
    key = keys.filter(credential_id=str(answer.get("id"))).first()
    if key is None:
        raise PasskeyRefused
    try:
        signed = verify_authentication_response(
            credential=answer,
            credential_public_key=bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
            **expected,
        )
    except (WebAuthnException, KeyError, ValueError, TypeError) as error:
        raise PasskeyRefused from error
    key.sign_count, key.last_used_at = signed.new_sign_count, timezone.now()
    key.save(update_fields=["sign_count", "last_used_at"])
    return key


def answer_terms(request):
    """To the last challenge, which is answered only once."""
    challenge = request.session.pop(CHALLENGE, None)
    if not challenge:
        raise PasskeyRefused
    return {
        "expected_challenge": decode(challenge),
        "expected_rp_id": relying_party(request),
        "expected_origin": site_url(request),
    }


def read_answer(answer):
    try:
        answer = json.loads(answer)
    except ValueError as error:
        raise PasskeyRefused from error
    if not isinstance(answer, dict):
        raise PasskeyRefused
    return answer
