"""What the environment decides, and what no client can decide."""

import json
import os
import re
import shlex
import socket
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from portal import settings as written
from portal.checks import check_email_from, check_site_url
from tests.conftest import ROOT
from tests.factories import make_event
from tests.portal.environment import settings_of
from tests.reading import read

SITE = "https://portal.example.org"


# -- the database ------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["sqlite:///var/portal.sqlite3", "postgres://localhost/portal"])
def test_each_thread_keeps_its_connection(address):
    (databases,) = settings_of("DATABASES", DATABASE_URL=address)
    assert databases["default"]["CONN_MAX_AGE"] == 600


# -- mail --------------------------------------------------------------------------------


def test_without_a_server_there_is_none():
    assert settings_of("EMAIL_HOST", "DEFAULT_FROM_EMAIL", SITE_URL=SITE) == [
        "",
        "portal@portal.example.org",
    ]


def test_the_server_is_named_by_an_address():
    names = "EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_HOST_PASSWORD"
    url = "smtp+tls://portal:pass%40word@mail.example.org:587"
    assert settings_of(*names, EMAIL_URL=url) == ["mail.example.org", 587, True, "pass@word"]


@pytest.mark.parametrize(
    ("sender", "errors"),
    [("Portal <portal@example.org>", []), ("portal", ["portal.E006"]), ("p@localhost", [])],
)
def test_whom_mails_come_from_is_an_address(settings, sender, errors):
    settings.DEFAULT_FROM_EMAIL = sender
    assert [error.id for error in check_email_from(None)] == errors


# -- HTTPS -------------------------------------------------------------------------------


def test_subdomains_and_preloading_are_the_operators_to_choose():
    names = "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD"
    assert settings_of(*names) == [365 * 24 * 3600, False, False]
    chosen = {"HSTS_SUBDOMAINS": "on", "HSTS_PRELOAD": "on"}
    assert settings_of(*names, **chosen) == [365 * 24 * 3600, True, True]
    assert settings_of(*names, **chosen, HTTPS="off") == [0, False, False]


def test_a_proxys_word_on_the_scheme_counts_only_where_https_is_on():
    assert settings_of("SECURE_PROXY_SSL_HEADER") == [["HTTP_X_FORWARDED_PROTO", "https"]]
    assert settings_of("SECURE_PROXY_SSL_HEADER", HTTPS="off") == [None]


def test_browsers_are_sent_to_https_only_where_it_is_on():
    (policy,) = settings_of("CONTENT_SECURITY_POLICY")
    assert policy["DIRECTIVES"]["upgrade-insecure-requests"] is True
    (policy,) = settings_of("CONTENT_SECURITY_POLICY", HTTPS="off")
    assert policy["DIRECTIVES"]["upgrade-insecure-requests"] is False


@pytest.mark.django_db
def test_scripts_and_styles_have_a_policy_of_their_own(client):
    response = client.get("/en/")
    policy = response["Content-Security-Policy"].split("; ")
    assert {"script-src 'self'", "style-src 'self'"} <= set(policy)
    assert "camera=()" in response["Permissions-Policy"]


def test_files_of_style_and_script_are_for_our_own_pages():
    assert settings_of("WHITENOISE_ALLOW_ALL_ORIGINS") == [False]


# -- absolute addresses --------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("forged", ["testserver:8443", "testserver."])
def test_absolute_addresses_begin_as_the_operator_says(client, settings, forged):
    settings.SITE_URL = SITE
    settings.ALLOWED_HOSTS = ["testserver", "portal.example.org"]
    event = make_event()

    for address in (event.get_absolute_url(), "/en/events/"):
        page = read(client, address, headers={"Host": forged, "X-Forwarded-Proto": "gopher"})
        assert page.status == 200
        assert page.one("link", rel="canonical").get("href") == f"{SITE}{address}"
        others = [link.get("href") for link in page.all("link", rel="alternate")]
        assert all(href.startswith(f"{SITE}/") for href in others)
        cited = page.texts("bdi", class_="address")
        assert cited
        assert all(href.startswith(f"{SITE}/") for href in cited)
        assert forged not in page.text


def test_only_one_function_asks_the_request_for_the_host():
    asks = re.compile(r"build_absolute_uri|get_host\b")
    folders = ["portal", "accounts", "events", "partnerships", "publishing", "search", "templates"]
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.*")]
    asking = {
        str(file.relative_to(ROOT))
        for file in files
        if file.suffix in (".py", ".html", ".txt", ".xml") and asks.search(file.read_text())
    }
    assert asking == {"publishing/addresses.py"}


def test_the_name_of_the_site_is_a_name_it_answers_to():
    assert settings_of("ALLOWED_HOSTS", SITE_URL=f"{SITE}/") == [["portal.example.org"]]
    assert settings_of("SITE_URL", "SECURE_SSL_HOST", SITE_URL=f"{SITE}:8443/") == [
        f"{SITE}:8443",
        "portal.example.org:8443",
    ]


@pytest.mark.parametrize("address", ["", "portal.example.org", f"{SITE}/portal", "https://a b"])
def test_a_public_portal_needs_an_address_of_scheme_and_host(settings, address):
    settings.SITE_URL = address
    assert [error.id for error in check_site_url(None)] == ["portal.E001"]
    settings.SITE_URL = SITE
    assert check_site_url(None) == []


# -- gunicorn ------------------------------------------------------------------------------


@contextmanager
def served(listener):
    """The application of echo.py, behind gunicorn as the Makefile starts it."""
    flags = re.search(
        r"^GUNICORN := \S+ \S+ ((?:.*\\\n)*.*)$", (ROOT / "Makefile").read_text(), re.M
    )
    server = subprocess.Popen(
        [
            *[sys.executable, "-m", "gunicorn", "tests.portal.echo"],
            *shlex.split(flags[1].replace("\\\n", " ")),
            *[f"--bind=fd://{listener.fileno()}", "--log-level=critical"],
        ],
        cwd=ROOT,
        pass_fds=[listener.fileno()],
    )
    try:
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


def ask(family, address, **headers):
    lines = [f"{name}: {value}" for name, value in headers.items()]
    request = "\r\n".join(["GET //evil.example/en/ HTTP/1.0", "Host: a", *lines, "", ""])
    with socket.socket(family) as connection:
        connection.settimeout(30)
        connection.connect(address)
        connection.sendall(request.encode())
        answer = b"".join(iter(lambda: connection.recv(4096), b""))
    return json.loads(answer.partition(b"\r\n\r\n")[2])


@pytest.mark.parametrize("kind", ["tcp", "unix"])
def test_no_header_of_a_client_moves_the_portal_to_another_path(tmp_path, kind):
    if kind == "tcp":
        listener = socket.create_server(("127.0.0.1", 0))
    else:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(tmp_path / "socket"))
        listener.listen()
    with listener, served(listener):
        made = ask(
            listener.family,
            listener.getsockname(),
            SCRIPT_NAME="//evil.example",
            PATH_INFO="/admin/",
            **({"X-Forwarded-Proto": "https"} if kind == "tcp" else {}),
        )
    assert (made["SCRIPT_NAME"], made["PATH_INFO"]) == ("", "//evil.example/en/")
    assert made["wsgi.url_scheme"] == "http"


# -- files -----------------------------------------------------------------------------------


def mode(file):
    return stat.S_IMODE(Path(file).stat().st_mode)


def test_first_starts_at_once_agree_on_one_secret_key(tmp_path, monkeypatch):
    monkeypatch.setattr(written, "VAR_DIR", tmp_path)
    with ThreadPoolExecutor(8) as starts:
        keys = set(starts.map(lambda _number: written.load_secret_key(), range(64)))

    (key,) = keys
    assert len(key) >= 50
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]
    assert mode(tmp_path / "secret_key") == 0o600


def test_others_on_the_machine_read_nothing_that_the_portal_writes(tmp_path):
    subprocess.run(
        [sys.executable, "manage.py", "showmigrations", "--verbosity=0"],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "SECRET_KEY": "known",
            "DATABASE_URL": f"sqlite:///{tmp_path}/portal.sqlite3",
        },
        check=True,
    )
    assert mode(tmp_path / "portal.sqlite3") == 0o640
    assert settings_of("FILE_UPLOAD_PERMISSIONS", "FILE_UPLOAD_DIRECTORY_PERMISSIONS") == [
        0o640,
        0o750,
    ]
