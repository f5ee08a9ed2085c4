"""A password alone opens nothing for whom the second step is there."""

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.models import CodeApp, RecoveryCodes
from accounts.second_factor import renew_recovery_codes
from tests.accounts.second_steps import (
    PASSWORD,
    WRONG,
    add_app_of,
    code_now,
    make_colleague,
    sign_in_fully,
    type_password,
)
from tests.factories import make_event
from tests.forms import press
from tests.reading import Page

pytestmark = pytest.mark.django_db

ASK, ADD, ACCOUNT = "/admin/second-factor/", "/admin/second-factor/add/", "/admin/account/"


@pytest.fixture(autouse=True)
def asked_of_groups(settings):
    settings.SECOND_FACTOR = True


def is_in(client):
    return client.get("/admin/").status_code == 200


# -- who is asked ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "is_asked"),
    [("Operators", True), ("Reviewers", True), ("Authors", False), ("Translators: Arabic", False)],
)
def test_the_group_says_who_is_asked(group, is_asked):
    user = make_colleague(is_superuser=False)
    user.groups.add(Group.objects.get(name=group))
    assert is_in(type_password(user)) is not is_asked


def test_a_superuser_is_asked():
    assert not is_in(type_password(make_colleague()))


def test_on_ones_own_machine_nobody_is_asked_who_has_no_device(settings):
    settings.SECOND_FACTOR = False
    user = make_colleague()
    assert is_in(type_password(user))
    add_app_of(user)
    assert not is_in(type_password(user))


def test_whoever_comes_into_such_a_group_is_asked_at_once():
    user = make_colleague(is_superuser=False)
    client = type_password(user)
    assert is_in(client)
    user.groups.add(Group.objects.get(name="Reviewers"))
    assert not is_in(client)


# -- the sign-in --------------------------------------------------------------------------


def test_after_the_password_comes_the_code_and_then_where_one_was_going():
    user = make_colleague()
    add_app_of(user)
    client = Client()
    page = client.get("/admin/events/event/", follow=True)
    asked = press(client, page, "Log in", username=user.username, password=PASSWORD)
    assert asked.request["PATH_INFO"] == ASK
    there = press(client, asked, "Go on", code=code_now())
    assert there.request["PATH_INFO"] == "/admin/events/event/"


def test_a_code_works_once():
    user = make_colleague()
    add_app_of(user)
    code = code_now()
    first, second = type_password(user), type_password(user)
    assert first.post(ASK, {"code": code}).status_code == 302
    assert second.post(ASK, {"code": code}).status_code == 200
    assert is_in(first)
    assert not is_in(second)


def test_after_a_wrong_code_one_waits_twice_as_long_each_time():
    user = make_colleague()
    add_app_of(user)
    client = type_password(user)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for wait in (1, 2, 4, 8):
            assert client.post(ASK, {"code": WRONG}).status_code == 200
            refused = client.post(ASK, {"code": code_now()})
            assert (refused.status_code, refused["Retry-After"]) == (429, str(wait))
            clock.shift(timedelta(seconds=wait))
        assert client.post(ASK, {"code": code_now()}).status_code == 302


def test_the_session_has_a_new_key_after_the_proof():
    user = make_colleague()
    add_app_of(user)
    client = type_password(user)
    before = client.session.session_key
    client.post(ASK, {"code": code_now()})
    assert client.session.session_key != before


def test_of_two_apps_each_lets_in_again_and_again():
    user = make_colleague()
    other = "00" * 20
    add_app_of(user)
    add_app_of(user, key=other)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _time in range(4):
            assert type_password(user).post(ASK, {"code": code_now(other)}).status_code == 302
            clock.shift(timedelta(seconds=31))


def test_the_proof_of_somebody_else_is_none():
    user, other = make_colleague(), make_colleague()
    add_app_of(user, key="00" * 20)
    client = type_password(user)
    session = client.session
    session["otp_device_id"] = add_app_of(other).persistent_id
    session.save()
    assert not is_in(client)


def test_no_other_site_is_led_to():
    user = make_colleague()
    add_app_of(user)
    client = type_password(user)
    answer = client.post(ASK, {"code": code_now(), "next": "https://evil.example/"})
    assert answer.url == "/admin/"


def test_one_can_leave_and_sign_in_as_somebody_else():
    user = make_colleague()
    add_app_of(user)
    client = type_password(user)
    page = press(client, client.get(ASK), "Sign in as somebody else")
    assert page.request["PATH_INFO"] == "/admin/login/"


def test_whoever_is_signed_out_is_asked_for_the_password_first():
    for address in (ASK, ADD, ACCOUNT):
        assert Client().get(address).url.startswith("/admin/login/")


def test_a_form_that_was_sent_too_late_is_carried_through_both_steps():
    user, event = make_colleague(), make_event(state="draft")
    client = sign_in_fully(user)
    page = client.get(f"/admin/events/event/{event.pk}/change/")
    client.cookies.clear()
    login = press(client, page, "_save", title_en="Typed for an hour")
    asked = press(client, login, "Log in", username=user.username, password=PASSWORD)
    there = press(client, asked, "Go on", code=code_now())
    assert "Typed for an hour" in there.content.decode()


# -- recovery codes -----------------------------------------------------------------------


def test_a_recovery_code_lets_in_once_however_it_is_typed():
    user = make_colleague()
    add_app_of(user)
    code = renew_recovery_codes(user)[3]
    assert type_password(user).post(ASK, {"code": f" {code.upper()} "}).status_code == 302
    assert type_password(user).post(ASK, {"code": code}).status_code == 200
    assert len(RecoveryCodes.objects.get().digests) == 9


def test_new_codes_take_the_place_of_those_before():
    user = make_colleague()
    client = sign_in_fully(user)
    [old, *_rest] = renew_recovery_codes(user)
    press(client, client.get(ACCOUNT), "Make new recovery codes")
    assert type_password(user).post(ASK, {"code": old}).status_code == 200


def test_no_code_stands_in_the_database():
    user = make_colleague()
    codes = renew_recovery_codes(user)
    [kept] = RecoveryCodes.objects.get().digests[:1]
    assert not any(code.replace("-", "") in kept for code in codes)
    assert len(kept) == 64


# -- losing a device ----------------------------------------------------------------------


def test_whoever_has_to_have_one_keeps_the_last():
    user = make_colleague()
    client = sign_in_fully(user)
    press(client, client.get(ACCOUNT), "Remove")
    assert CodeApp.objects.count() == 1


def test_whoever_need_not_have_one_removes_it_with_the_codes():
    user = make_colleague(is_superuser=False)
    client = sign_in_fully(user)
    renew_recovery_codes(user)
    press(client, client.get(ACCOUNT), "Remove")
    assert (CodeApp.objects.count(), RecoveryCodes.objects.count()) == (0, 0)


def test_an_operator_removes_the_devices_of_a_colleague_and_the_log_says_so():
    lost, operator = make_colleague(), make_colleague()
    add_app_of(lost)
    renew_recovery_codes(lost)
    client = sign_in_fully(operator)
    address = f"/admin/auth/user/{lost.pk}/second-factor/"
    assert address in Page(client.get(f"/admin/auth/user/{lost.pk}/change/")).hrefs()
    page = client.get(address)
    press(client, page, "Remove the devices and recovery codes")
    assert CodeApp.objects.get().user == operator
    assert not RecoveryCodes.objects.exists()
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (operator, str(lost.pk))


def test_a_device_that_was_removed_lets_nobody_stay():
    user = make_colleague()
    client = sign_in_fully(user)
    assert is_in(client)
    CodeApp.objects.all().delete()
    assert not is_in(client)


def test_wrong_codes_are_no_wrong_passwords():
    user = make_colleague()
    add_app_of(user)
    type_password(user).post(ASK, {"code": WRONG})
    assert not AccessAttempt.objects.exists()
