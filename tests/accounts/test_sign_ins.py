"""Sign-ins are noted, sessions are seen and ended, and end by themselves."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from accounts.models import SignIn
from accounts.sign_ins import delete_old_sign_ins
from tests.accounts.second_steps import (
    PASSWORD,
    WRONG,
    add_app_of,
    code_now,
    make_colleague,
    type_password,
)
from tests.forms import press
from tests.reading import Page

pytestmark = pytest.mark.django_db

ASK, ACCOUNT = "/admin/second-factor/", "/admin/account/"


@pytest.fixture
def anna():
    return make_colleague(username="anna")


def is_in(client):
    return client.get("/admin/").status_code == 200


def outcomes():
    return list(SignIn.objects.order_by("pk").values_list("outcome", flat=True))


# -- the log -----------------------------------------------------------------------------


def test_a_sign_in_is_noted_with_where_and_with_what(anna):
    type_password(anna, REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT="Browser 1")
    entry = SignIn.objects.get()
    assert (entry.user, entry.outcome) == (anna, "in")
    assert (entry.address, entry.browser) == ("192.0.2.7", "Browser 1")


def test_with_the_second_step_the_entry_says_which(anna):
    add_app_of(anna)
    client = type_password(anna)
    client.post(ASK, {"code": code_now()})
    assert outcomes() == ["app"]


def test_wrong_passwords_and_codes_are_noted(anna):
    add_app_of(anna)
    Client().post("/admin/login/", {"username": "anna", "password": "wrong"})
    type_password(anna).post(ASK, {"code": WRONG})
    assert outcomes() == ["password", "in", "code"]


def test_of_names_without_an_account_nothing_is_noted():
    Client().post("/admin/login/", {"username": "nobody", "password": "wrong"})
    assert outcomes() == []


def test_who_waits_fills_no_log(anna):
    for _time in range(12):
        Client().post("/admin/login/", {"username": "anna", "password": "wrong"})
    assert len(outcomes()) == 8


def test_after_ninety_days_they_are_gone(anna):
    with time_machine.travel(timezone.now()) as clock:
        type_password(anna)
        clock.shift(timedelta(days=89))
        assert delete_old_sign_ins() == 0
        clock.shift(timedelta(days=2))
        assert delete_old_sign_ins() == 1


# -- sessions ------------------------------------------------------------------------------


def test_one_ends_another_session_of_ones_own(anna):
    here, there = type_password(anna), type_password(anna)
    page = here.get(ACCOUNT)
    assert len(Page(page).texts("button")) >= 1
    press(here, page, "End")
    assert is_in(here)
    assert not is_in(there)


def test_all_others_end_at_once(anna):
    here, *others = [type_password(anna) for _number in range(3)]
    press(here, here.get(ACCOUNT), "End all others")
    assert [is_in(client) for client in [here, *others]] == [True, False, False]


def test_nobody_ends_the_session_of_somebody_else_there(anna):
    other = type_password(make_colleague())
    entry = SignIn.objects.get()
    type_password(anna).post(ACCOUNT, {"_end": entry.pk})
    assert is_in(other)


@pytest.mark.parametrize("key", ["", "x", "٣", "9" * 40, "-1"])
def test_nonsense_ends_nothing(anna, key):
    client = type_password(anna)
    assert client.post(ACCOUNT, {"_end": key}).status_code == 302
    assert is_in(client)


def test_an_operator_ends_one_of_a_colleague_and_the_log_says_so(anna):
    theirs = type_password(anna)
    operator = type_password(make_colleague())
    page = operator.get(f"/admin/auth/user/{anna.pk}/sign-ins/")
    press(operator, page, "End")
    assert not is_in(theirs)
    assert LogEntry.objects.get().change_message == "Session ended."


def test_a_device_taken_away_ends_the_sessions(anna):
    add_app_of(anna)
    theirs = type_password(anna)
    theirs.post(ASK, {"code": code_now()})
    operator = type_password(make_colleague())
    operator.post(f"/admin/auth/user/{anna.pk}/second-factor/")
    assert not is_in(theirs)


def test_a_session_that_got_a_new_key_can_still_be_ended(anna):
    here, there = type_password(anna), type_password(anna)
    new = {"new_password1": "other words, long", "new_password2": "other words, long"}
    there.post("/admin/password_change/", {"old_password": PASSWORD, **new})
    assert not is_in(here)
    assert is_in(there)
    operator = type_password(make_colleague())
    entry = SignIn.objects.get(session_key=there.session.session_key)
    operator.post(f"/admin/auth/user/{anna.pk}/sign-ins/", {"_end": entry.pk})
    assert not is_in(there)


def test_without_a_click_a_session_ends_and_with_clicks_it_lasts(anna):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        busy, idle = type_password(anna), type_password(anna)
        for _hour in range(9):
            clock.shift(timedelta(hours=1))
            assert is_in(busy)
        assert not is_in(idle)


def test_a_click_is_noted_every_five_minutes(anna):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = type_password(anna)
        seen = SignIn.objects.get().seen_at
        clock.shift(timedelta(minutes=4))
        client.get("/admin/")
        assert SignIn.objects.get().seen_at == seen
        clock.shift(timedelta(minutes=2))
        client.get("/admin/")
        assert SignIn.objects.get().seen_at > seen


def test_signing_out_is_noted(anna):
    client = type_password(anna)
    client.post("/admin/logout/")
    assert SignIn.objects.get().ended_at
