"""Apps that show a new code every 30 seconds (TOTP): how one learns its key, and proves it."""

from base64 import b32encode
from binascii import unhexlify
from time import time
from urllib.parse import quote, urlencode

from django_otp.oath import TOTP

from accounts.models import CodeApp
from accounts.sealing import seal

GROUP_OF_LETTERS = 4


def letters_of(octets):
    """The key for people who type it, in groups."""
    letters = b32encode(octets).decode()
    groups = range(0, len(letters), GROUP_OF_LETTERS)
    return " ".join(letters[at : at + GROUP_OF_LETTERS] for at in groups)


def app_address(user, key, issuer):
    """What the picture says to an app: whose key it is, and the key."""
    label = quote(f"{issuer}:{user.get_username()}")
    secret = b32encode(unhexlify(key)).decode()
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer})}"


def qr_code(text):
    """(number of squares on a side, the dark ones as the path of an SVG) of a picture."""
    import segno  # few need it, and all processes would keep it

    rows = list(segno.make_qr(text, error="m").matrix_iter(border=4))
    dark = [(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)


def add_app(user, key, code, name):
    """The app that shows this code, stored; None if it is another code."""
    code = "".join(code.split())
    if not key or not code.isdecimal():
        return None
    device = CodeApp(user=user, key=seal(key, user), name=name)
    shown = TOTP(device.bin_key, device.step, device.t0, device.digits)
    shown.time = time()
    if not shown.verify(int(code), device.tolerance):
        return None
    device.last_t, device.drift = shown.t(), shown.drift  # this code lets nobody in again
    device.save()
    return device
