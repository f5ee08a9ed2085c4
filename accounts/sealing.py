"""Keys of apps as the database keeps them: with it alone, or a backup of it, nobody makes codes.

They are encrypted with a key made of SECRET_KEY, which lies in no database and in no backup, and
for one account: copied into the row of another they open nothing.
"""

from base64 import b64decode, b64encode
from secrets import token_bytes

from django.conf import settings
from django.utils.crypto import salted_hmac

MARK = "sealed:"  # of django-otp's field of 80 letters it leaves 73; a key of 20 bytes takes 64
LENGTH_OF_NONCE = 12


class SealBroken(Exception):
    """Sealed with another SECRET_KEY or for another account, or damaged."""


def seal(key, user):
    """A key in hexadecimal digits, to be kept for this account."""
    nonce = token_bytes(LENGTH_OF_NONCE)
    closed = box(settings.SECRET_KEY).encrypt(nonce, bytes.fromhex(key), owner(user))
    return MARK + b64encode(nonce + closed).decode()


def unseal(text, user):
    """The key again, in hexadecimal digits; also what an older SECRET_KEY has sealed."""
    from cryptography.exceptions import InvalidTag  # 2.5 MB that processes without sign-ins spare

    if not text.startswith(MARK):
        raise SealBroken
    kept = b64decode(text.removeprefix(MARK))
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            key = box(secret).decrypt(kept[:LENGTH_OF_NONCE], kept[LENGTH_OF_NONCE:], owner(user))
        except (InvalidTag, ValueError):
            continue
        return key.hex()
    raise SealBroken


def is_sealed(text):
    return text.startswith(MARK)


def box(secret):
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(salted_hmac("keys of apps", "", secret=secret, algorithm="sha256").digest())


def owner(user):
    return f"account {user.pk}".encode()
