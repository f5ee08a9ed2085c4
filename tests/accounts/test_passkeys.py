"""A passkey is made and used; what another site, person or moment was asked for is refused."""

import json
import subprocess
import sys

import pytest

from accounts.models import Passkey
from tests.accounts.authenticator import Authenticator
from tests.accounts.second_steps import add_app_of, make_colleague, type_password
from tests.conftest import ROOT
from tests.reading import Page

pytestmark = pytest.mark.django_db

ASK, ADD = "/admin/second-factor/", "/admin/second-factor/add/"


@pytest.fixture(autouse=True)
def asked_of_groups(settings):
    settings.SECOND_FACTOR = True


def options_on(page):
    [form] = [one for one in Page(page).elements if one.get("data-passkey")]
    return json.loads(form.get("data-options"))


def add_passkey(user, device):
    client = type_password(user)
    answer = device.create(options_on(client.get(ADD)))
    return client, client.post(ADD, {"passkey": answer, "name": "laptop"})


def is_in(client):
    return client.get("/admin/").status_code == 200


@pytest.fixture
def owner():
    return make_colleague()


def test_one_is_made_and_then_used(owner):
    device = Authenticator()
    client, codes = add_passkey(owner, device)
    assert len(Page(codes).texts("code")) == 10
    assert is_in(client)
    client = type_password(owner)
    assert not is_in(client)
    client.post(ASK, {"passkey": device.get(options_on(client.get(ASK)))})
    assert is_in(client)
    assert Passkey.objects.get().last_used_at


def test_an_answer_works_once(owner):
    device = Authenticator()
    add_passkey(owner, device)
    client, other = type_password(owner), type_password(owner)
    answer = device.get(options_on(client.get(ASK)))
    other.get(ASK)
    other.post(ASK, {"passkey": answer})
    assert not is_in(other)
    client.post(ASK, {"passkey": answer})
    assert is_in(client)


def test_a_page_of_another_site_gets_no_answer_that_is_good(owner):
    device = Authenticator()
    add_passkey(owner, device)
    client = type_password(owner)
    device.origin = "https://evil.example"
    answer = client.post(ASK, {"passkey": device.get(options_on(client.get(ASK)))})
    assert Page(answer).texts("p", class_="errornote")[0].startswith("This passkey was not")
    assert not is_in(client)


def test_the_key_of_somebody_else_is_refused(owner):
    add_passkey(owner, Authenticator())
    other, device = make_colleague(), Authenticator()
    add_passkey(other, device)
    client = type_password(owner)
    client.post(ASK, {"passkey": device.get(options_on(client.get(ASK)))})
    assert not is_in(client)


def test_a_copy_of_a_key_is_noticed_by_its_count(owner):
    device = Authenticator()
    add_passkey(owner, device)
    Passkey.objects.update(sign_count=7)
    client = type_password(owner)
    client.post(ASK, {"passkey": device.get(options_on(client.get(ASK)))})
    assert not is_in(client)


@pytest.mark.parametrize("answer", ["", "x", "[]", "{}", '{"id": 7}', "null", '{"response": 1}'])
@pytest.mark.parametrize("address", [ASK, ADD])
def test_nonsense_is_refused(owner, answer, address):
    if address == ASK:
        add_passkey(owner, Authenticator())
    client = type_password(owner)
    client.get(address)
    assert client.post(address, {"passkey": answer}).status_code == 200
    assert not is_in(client)


def test_a_host_that_is_a_number_offers_none(owner):
    page = type_password(owner, SERVER_NAME="127.0.0.1").get(ADD, headers={"host": "127.0.0.1"})
    assert not [one for one in Page(page).elements if one.get("data-passkey")]


def test_the_host_is_as_the_operator_says(owner, settings):
    settings.SITE_URL = "https://portal.example.org"
    options = options_on(type_password(owner).get(ADD))
    assert options["rp"]["id"] == "portal.example.org"


def test_with_an_app_alone_no_passkey_is_asked_for(owner):
    add_app_of(owner)
    page = type_password(owner).get(ASK)
    assert not [one for one in Page(page).elements if one.get("data-passkey")]


def test_processes_that_serve_readers_do_not_load_what_checks_signatures():
    said = subprocess.run(
        [
            *(sys.executable, "-W", "ignore", "-c"),
            "import django, sys; django.setup(); import portal.wsgi, accounts.pages;"
            "print({'webauthn', 'cryptography', 'segno'} & set(sys.modules))",
        ],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": "sqlite://:memory:"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "set()"
