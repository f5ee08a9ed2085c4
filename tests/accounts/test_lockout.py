"""Too many wrong passwords: the name waits, at that address only."""

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from accounts.lockout import delete_old_attempts
from tests.factories import make_staff_user
from tests.reading import Page

pytestmark = pytest.mark.django_db

OFFICE, ELSEWHERE = "192.0.2.7", "198.51.100.9"
PASSWORD = "long enough to be one"


@pytest.fixture(autouse=True)
def people():
    make_staff_user(username="anna", password=PASSWORD)
    make_staff_user(username="bert", password=PASSWORD)


def sign_in(name, password=PASSWORD, address=OFFICE, **extra):
    client = Client(REMOTE_ADDR=address, **extra)
    return client.post("/admin/login/?next=/admin/", {"username": name, "password": password})


def fail(name, times=8, **extra):
    return [sign_in(name, "wrong", **extra).status_code for _ in range(times)]


def test_the_eighth_wrong_password_makes_the_name_wait():
    assert fail("anna") == [200] * 7 + [429]
    refused = sign_in("anna")
    assert refused.status_code == 429
    assert refused["Retry-After"] == "900"


def test_a_colleague_at_the_same_address_gets_in():
    fail("anna")
    assert sign_in("bert").status_code == 302


def test_the_same_person_gets_in_from_elsewhere():
    fail("anna")
    assert sign_in("anna", address=ELSEWHERE).status_code == 302


def test_after_fifteen_minutes_the_name_gets_in():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        fail("anna")
        clock.shift(timedelta(minutes=14, seconds=59))
        assert sign_in("anna").status_code == 429
        clock.shift(timedelta(seconds=2))
        assert sign_in("anna").status_code == 302


def test_the_right_password_makes_the_wrong_ones_forgotten():
    fail("anna", 7)
    sign_in("anna")
    assert fail("anna", 7) == [200] * 7


def test_another_browser_does_not_help():
    fail("anna", 4)
    assert fail("anna", 4, HTTP_USER_AGENT="other") == [200] * 3 + [429]


def test_only_a_proxy_that_is_trusted_says_who_asks(settings):
    fail("anna", 8, HTTP_X_FORWARDED_FOR=ELSEWHERE)
    assert sign_in("anna", HTTP_X_FORWARDED_FOR="203.0.113.1").status_code == 429
    settings.TRUSTED_PROXIES = [OFFICE]
    assert sign_in("anna", HTTP_X_FORWARDED_FOR="203.0.113.1").status_code == 302
    fail("anna", 8, HTTP_X_FORWARDED_FOR=ELSEWHERE)
    assert sign_in("anna", HTTP_X_FORWARDED_FOR=f"10.0.0.1, {ELSEWHERE}").status_code == 429


def test_a_network_of_ipv6_is_one_address():
    fail("anna", 4, address="2001:db8::1")
    assert fail("anna", 4, address="2001:db8::2") == [200] * 3 + [429]


def test_without_an_address_all_count_as_one():
    assert fail("anna", address="") == [200] * 7 + [429]


@pytest.mark.parametrize("name", ["anna", "nobody"])
def test_the_answer_is_the_same_whether_there_is_such_an_account(name):
    fail(name)
    said = Page(sign_in(name)).texts("p", class_="errornote")
    assert said == ["Too many wrong passwords for this name. Wait 15 minutes, then try again."]


def test_what_was_typed_before_is_carried_on():
    fail("anna")
    client = Client(REMOTE_ADDR=OFFICE)
    sent = {"username": "anna", "password": "wrong", "_unsaved": "kept"}
    refused = client.post("/admin/login/", sent)
    assert 'name="_unsaved" form="login-form" value="kept"' in Page(refused).text


def test_neither_password_nor_typed_text_is_kept():
    client = Client()
    sent = {"username": "anna", "password": "my secret", "_unsaved": "my text"}
    client.post("/admin/login/?next=/admin/", sent)
    kept = AccessAttempt.objects.values_list("get_data", "post_data").get()
    assert "my" not in " ".join(kept)


def test_the_log_of_the_server_names_nobody(caplog):
    fail("anna")
    assert "locked out" in caplog.text.lower() or "repeated" in caplog.text.lower()
    assert "anna" not in caplog.text
    assert OFFICE not in caplog.text


def test_after_a_day_nothing_is_left():
    with time_machine.travel(timezone.now()) as clock:
        fail("anna", 1)
        clock.shift(timedelta(hours=23))
        assert delete_old_attempts() == 0
        clock.shift(timedelta(hours=2))
        assert delete_old_attempts() == 1
