"""A link by mail sets a password; nobody learns from it who has an account."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from correspondence.models import Mail
from tests.accounts.second_steps import make_colleague, type_password
from tests.forms import press

pytestmark = pytest.mark.django_db

ASK = "/admin/password/"
NEW = {"new_password1": "other words, long", "new_password2": "other words, long"}


@pytest.fixture
def anna():
    return make_colleague(username="anna", email="anna@example.org")


def ask(address):
    client = Client()
    return press(client, client.get(ASK), "Send me a link", address=address)


def link():
    return re.search(r"http://testserver(/\S+)", Mail.objects.latest("pk").text)[1]


def can_sign_in(password):
    sent = {"username": "anna", "password": password}
    return Client().post("/admin/login/?next=/admin/", sent).status_code == 302


def test_whoever_forgot_the_password_sets_a_new_one(anna):
    ask("Anna@example.org")
    client = Client()
    page = press(client, client.get(link()), "Set the password", **NEW)
    assert page.request["PATH_INFO"] == "/admin/login/"
    assert can_sign_in(NEW["new_password1"])


def test_the_answer_is_the_same_without_an_account(anna):
    known, unknown = ask("anna@example.org"), ask("nobody@example.org")
    token = re.compile(rb'value="[\w-]{64}"')
    assert token.sub(b"", known.content) == token.sub(b"", unknown.content)
    assert Mail.objects.count() == 1


@pytest.mark.parametrize("what", [{"is_active": False}, {"is_staff": False}])
def test_who_may_not_sign_in_gets_no_link(what):
    make_colleague(email="anna@example.org", **what)
    ask("anna@example.org")
    assert not Mail.objects.exists()


def test_letters_that_only_look_alike_are_another_address(anna):
    anna.email = "anna@exampleı.org"
    anna.save()
    ask("anna@examplei.org")
    assert not Mail.objects.exists()


def test_who_asks_again_and_again_gets_one_mail_in_ten_minutes(anna):
    with time_machine.travel(timezone.now().replace(minute=1), tick=False) as clock:
        for _time in range(3):
            ask("anna@example.org")
        assert Mail.objects.count() == 1
        clock.shift(timedelta(minutes=10))
        ask("anna@example.org")
        assert Mail.objects.count() == 2


def test_a_link_works_once_and_for_three_days(anna):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        ask("anna@example.org")
        first = link()
        clock.shift(timedelta(days=3, seconds=1))
        assert Client().get(first).status_code == 410
        ask("anna@example.org")
        second = link()
        assert Client().post(second, NEW).status_code == 302
        assert Client().get(second).status_code == 410


@pytest.mark.parametrize("key", ["x", "MQ", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk", "----"])
def test_made_up_links_end_like_old_ones(key):
    assert Client().get(f"{ASK}{key}/abc-def/").status_code == 410


def test_a_new_password_ends_the_sessions_and_asks_for_the_second_step(anna, settings):
    settings.SECOND_FACTOR = True
    before = type_password(anna)
    ask("anna@example.org")
    Client().post(link(), NEW)
    assert before.get("/admin/second-factor/").url.startswith("/admin/login/")
    client = Client()
    client.post("/admin/login/", {"username": "anna", "password": NEW["new_password1"]})
    assert client.get("/admin/").status_code == 302


def test_nobody_reads_the_link_in_the_outbox(anna):
    ask("anna@example.org")
    operator = type_password(make_colleague())
    page = operator.get(f"/admin/correspondence/mail/{Mail.objects.get().pk}/change/")
    assert "Only the recipient may read this mail." in page.content.decode()
    assert link() not in page.content.decode()


def test_an_operator_invites_a_colleague_without_a_password(anna):
    anna.set_unusable_password()
    anna.save()
    operator = type_password(make_colleague())
    page = operator.get(f"/admin/auth/user/{anna.pk}/invite/")
    press(operator, page, "Send the invitation")
    assert Mail.objects.get().recipient == "anna@example.org"
    Client().post(link(), NEW)
    assert can_sign_in(NEW["new_password1"])
