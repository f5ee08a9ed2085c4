"""What MDN's HTTP Observatory asks of headers, each of its rules at the most it gives."""

import re

import pytest

from tests.factories import make_event, make_staff_user
from tests.portal.environment import settings_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NAMES = [
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
]
HALF_A_YEAR = 15_768_000


@pytest.fixture
def over_https(client, settings):
    """A browser that asks the portal as it runs in production."""
    values = settings_of(*NAMES, "SECURE_PROXY_SSL_HEADER", SITE_URL="https://testserver")
    for name, value in zip([*NAMES, "SECURE_PROXY_SSL_HEADER"], values, strict=True):
        setattr(settings, name, tuple(value) if isinstance(value, list) else value)
    client.defaults["HTTP_X_FORWARDED_PROTO"] = "https"
    return client


def directives(response):
    policy = response["Content-Security-Policy"].split(";")
    return {name: rest for name, _space, rest in (one.strip().partition(" ") for one in policy)}


@pytest.mark.parametrize("address", ["/en/", "/en/events/", "/admin/login/", "/en/nothing/"])
def test_every_page_has_the_headers_that_count(over_https, address):
    make_event()
    response = over_https.get(address)
    policy = directives(response)
    assert policy["default-src"] == "'none'"
    assert not re.search(r"unsafe|http:|\*", response["Content-Security-Policy"])
    assert (policy["frame-ancestors"], policy["form-action"]) == ("'none'", "'self'")
    assert policy["base-uri"] in ("'self'", "'none'")
    lasts = re.search(r"max-age=(\d+)", response["Strict-Transport-Security"])
    assert int(lasts[1]) >= HALF_A_YEAR
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in response
    assert "camera=()" in response["Permissions-Policy"]


def test_plain_http_leads_to_the_same_address_over_https(over_https):
    answer = over_https.get("/en/events/", HTTP_X_FORWARDED_PROTO="http")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/en/events/")


def test_cookies_go_over_https_only_and_to_no_other_site(over_https):
    make_staff_user(username="anna", password="long enough to be one")
    over_https.get("/admin/login/")
    sent = {"username": "anna", "password": "long enough to be one"}
    over_https.post("/admin/login/", sent)
    for name in ("sessionid", "csrftoken"):
        cookie = over_https.cookies[name]
        assert (cookie["secure"], cookie["samesite"]) == (True, "Lax")
    assert over_https.cookies["sessionid"]["httponly"]


def test_open_data_may_be_read_by_the_pages_of_others(client):
    make_event()
    response = client.get("/en/events.json")
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_style_sheets_are_for_our_own_pages(client):
    response = client.get("/static/css/tokens.css")
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
