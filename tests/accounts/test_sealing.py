"""Whoever reads the database or a backup cannot make codes of it."""

import importlib
import json

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import CodeApp
from accounts.sealing import SealBroken, seal, unseal
from tests.accounts.second_steps import (
    KEY,
    add_app_of,
    code_now,
    make_colleague,
    type_password,
)
from tests.accounts.test_adding_apps import ADD, ASK, code_for, is_in, key_on
from tests.forms import press

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
sealed_keys = importlib.import_module("accounts.migrations.0003_sealed_keys_of_apps")


@pytest.fixture(autouse=True)
def asked_of_all(settings):
    settings.SECOND_FACTOR = True


def bytes_of_key(key):
    """The key in the ways in which a database could hold it."""
    octets = bytes.fromhex(key)
    return [key, key.upper(), octets.decode("latin-1"), str(octets)]


def everything_kept(capsys):
    call_command("dumpdata", "otp_totp", "accounts", "sessions")
    return capsys.readouterr().out


def test_the_key_of_an_app_that_was_added_is_nowhere_in_the_database(capsys):
    client = type_password(make_colleague())
    page = client.get(ADD)
    letters = key_on(page)
    press(client, page, "Add the app", code=code_for(page), name="phone")
    device = CodeApp.objects.get()
    kept = everything_kept(capsys)
    assert letters not in kept
    assert not [one for one in bytes_of_key(device.bin_key.hex()) if one in kept]


def test_nor_is_it_in_the_session_before_the_app_was_added():
    client = type_password(make_colleague())
    client.get(ADD)
    kept = json.dumps(dict(client.session))
    assert "sealed:" in kept
    assert unseal(client.session["new_app_key"], CodeApp(user_id=client_user(client)).user)


def client_user(client):
    return int(client.session["_auth_user_id"])


def test_the_row_of_one_account_is_of_no_use_in_that_of_another():
    anna, ben = make_colleague(), make_colleague()
    mine = add_app_of(anna)
    CodeApp.objects.create(user=ben, name="phone", key=mine.key)
    client = type_password(ben)
    assert client.post(ASK, {"code": code_now()}).status_code == 200
    assert not is_in(client)


def test_the_same_key_never_looks_the_same():
    user = make_colleague()
    assert seal(KEY, user) != seal(KEY, user)
    assert len(seal(KEY, user)) <= CodeApp._meta.get_field("key").max_length


def test_with_another_secret_key_a_code_is_wrong_and_nothing_breaks(settings, caplog):
    user = make_colleague()
    add_app_of(user)
    settings.SECRET_KEY = "another"
    client = type_password(user)
    assert "This code is not right." in client.post(ASK, {"code": code_now()}).content.decode()
    assert "was SECRET_KEY changed?" in caplog.text


def test_a_secret_key_that_is_being_changed_still_opens_and_is_then_not_needed(settings):
    user = make_colleague()
    device, before = add_app_of(user), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [before]
    client = type_password(user)
    client.post(ASK, {"code": code_now()})
    assert is_in(client)
    settings.SECRET_KEY_FALLBACKS = []
    device.refresh_from_db()
    assert device.bin_key.hex() == KEY


@pytest.mark.parametrize("text", ["", KEY, "sealed:", "sealed:AAAA", "sealed:" + "A" * 64])
def test_what_nobody_sealed_opens_nothing(text):
    with pytest.raises(SealBroken):
        unseal(text, make_colleague())


def test_keys_of_before_are_sealed_by_the_upgrade_and_go_on_working():
    user = make_colleague()
    device = TOTPDevice.objects.create(user=user, name="phone", key=KEY)
    sealed_keys.seal_keys(apps, connection.schema_editor())
    sealed_keys.seal_keys(apps, connection.schema_editor())  # of a run that was cut off
    device.refresh_from_db()
    assert device.key.startswith("sealed:")
    client = type_password(user)
    client.post(ASK, {"code": code_now()})
    assert is_in(client)
    sealed_keys.unseal_keys(apps, connection.schema_editor())
    device.refresh_from_db()
    assert device.key == KEY
