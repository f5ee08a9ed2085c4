"""Colleagues with an app that shows codes, and what it shows."""

from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import totp

from accounts.models import CodeApp
from accounts.sealing import seal
from tests.factories import make_staff_user

PASSWORD = "long enough to be one"
KEY = "3132333435363738393031323334353637383930"
WRONG = "000000"


def make_colleague(**what_matters):
    return make_staff_user(**{"password": PASSWORD, **what_matters})


def add_app_of(user, **fields):
    key = seal(fields.pop("key", KEY), user)
    return CodeApp.objects.create(user=user, name="phone", key=key, **fields)


def code_now(key=KEY):
    return f"{totp(bytes.fromhex(key)):06d}"


def type_password(user, **extra):
    """A browser in which only the password was given."""
    client = Client(**extra)
    client.post("/admin/login/?next=/admin/", {"username": user.username, "password": PASSWORD})
    return client


def sign_in_fully(user):
    """A browser in which the app was used as well."""
    client = Client()
    client.force_login(user)
    device = CodeApp.objects.filter(user=user).first() or add_app_of(user)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return client
