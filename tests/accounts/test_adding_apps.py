"""At the first sign-in one adds an app, without JavaScript; afterwards not by a password alone."""

from base64 import b32decode

import pytest
from django.contrib.admin.models import LogEntry

from accounts.models import CodeApp
from correspondence.models import Mail
from tests.accounts.second_steps import (
    WRONG,
    add_app_of,
    code_now,
    make_colleague,
    type_password,
)
from tests.forms import press
from tests.reading import Page

pytestmark = pytest.mark.django_db

ASK, ADD = "/admin/second-factor/", "/admin/second-factor/add/"


@pytest.fixture(autouse=True)
def asked_of_groups(settings):
    settings.SECOND_FACTOR = True


def is_in(client):
    return client.get("/admin/").status_code == 200


def key_on(page):
    return Page(page).texts("code")[0].replace(" ", "")


def code_for(page):
    return code_now(b32decode(key_on(page)).hex())


def test_at_the_first_sign_in_one_adds_an_app_and_is_in():
    client = type_password(make_colleague())
    page = client.get("/admin/", follow=True)
    assert page.request["PATH_INFO"] == ADD
    codes = press(client, page, "Add the app", code=code_for(page), name="phone")
    assert len(Page(codes).texts("code")) == 10
    assert is_in(client)


def test_the_key_stays_the_same_until_the_app_knows_it():
    client = type_password(make_colleague())
    page = client.get(ADD)
    again = press(client, page, "Add the app", code=WRONG)
    assert "This code is not right." in again.content.decode()
    assert key_on(again) == key_on(page)
    assert not is_in(client)


def test_the_code_that_added_the_app_lets_nobody_in_again():
    user = make_colleague()
    client = type_password(user)
    page = client.get(ADD)
    code = code_for(page)
    press(client, page, "Add the app", code=code)
    assert type_password(user).post(ASK, {"code": code}).status_code == 200


def test_the_picture_holds_the_same_key_and_is_drawn_here():
    page = Page(type_password(make_colleague()).get(ADD))
    assert page.text.count('<svg class="qr-code"') == 1
    assert "data:" not in page.text
    assert "<script>" not in page.text


def test_whoever_has_a_device_adds_none_by_the_password_alone():
    user = make_colleague()
    add_app_of(user)
    client = type_password(user)
    assert client.get(ADD).url == ASK
    assert client.post(ADD, {"code": WRONG}).url == ASK
    assert CodeApp.objects.count() == 1


def test_the_owner_learns_by_mail_and_the_log_of_what_was_added():
    user = make_colleague(email="anna@example.org")
    client = type_password(user)
    page = client.get(ADD)
    press(client, page, "Add the app", code=code_for(page))
    assert Mail.objects.get().recipient == "anna@example.org"
    assert LogEntry.objects.get().change_message == "Second step of the sign-in added."
