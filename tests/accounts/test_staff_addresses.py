"""Every address of colleagues, asked by who has given the password alone: nothing is shown."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse

from publishing.models import PendingChange
from tests.accounts.second_steps import make_colleague, sign_in_fully, type_password
from tests.factories import make_event, make_picture, make_staff_user

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.slow]

ROLES = ["Authors", "Reviewers", "Operators", "Translators: Arabic", "superuser"]
OPEN = ("/admin/login/", "/admin/jsi18n/", "/admin/password/")  # for whoever asks
SECOND_STEP = "/admin/second-factor/"


@pytest.fixture(autouse=True)
def asked_of_all_groups(settings):
    settings.SECOND_FACTOR = True
    permission = Group.objects.get(name="Reviewers").permissions.get(codename="second_factor")
    permission.group_set.add(*Group.objects.all())


def make_one(role):
    user = make_colleague(is_superuser=role == "superuser")
    if role != "superuser":
        user.groups.add(Group.objects.get(name=role))
    return user


def paths(patterns, before=""):
    for entry in patterns:
        here = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield here
        else:
            yield from paths(entry.url_patterns, here)


def addresses(pk):
    """All of the back office, about the record with this key where they are about one."""
    for path in paths(get_resolver().url_patterns):
        if path.startswith("admin/"):
            path = re.sub(r"\(\?P<\w+>[^()]*\)", "events", path)
            path = re.sub(r"<(int|path|str|slug)?:?\w+>", str(pk), path)
            yield "/" + re.sub(r"[\^$\\]|\.\*", "", path).replace("//", "/")


def private_files(event):
    """What only colleagues see besides the back office, and how: (address, status for nobody)."""
    picture = make_picture()
    default_storage.save(picture.file.name, ContentFile(b"x"))
    yield f"/media/{picture.file.name}", 404
    yield reverse("style"), 404
    yield event.get_absolute_url(), 404


@pytest.mark.parametrize("role", ROLES)
def test_a_password_alone_opens_no_address(role):
    event = make_event(state="draft")
    client, nobody = type_password(make_one(role)), Client()
    seen = 0
    for address in addresses(event.pk):
        if address.startswith((*OPEN, SECOND_STEP)):
            continue
        asked, signed_out = client.get(address), nobody.get(address)
        assert asked.status_code == signed_out.status_code, address
        assert asked.status_code == 404 or asked.url == signed_out.url, address
        seen += 1
    assert seen > 200
    for address, status in private_files(event):
        assert client.get(address).status_code == status, address


def test_a_password_alone_sends_nothing():
    event, user = make_event(state="published"), make_one("superuser")
    client = type_password(user)
    written = {"title_en": "Other", "_save": "1"}
    for address in addresses(event.pk):
        if not address.startswith((*OPEN, SECOND_STEP, "/admin/logout/")):
            asked = client.post(address, written)
            assert asked.status_code in (302, 404), address
            assert asked.status_code == 404 or "/login/" in asked.url, address
    event.refresh_from_db()
    assert event.title_en != "Other"
    assert not PendingChange.objects.exists()


def test_with_both_steps_the_same_addresses_open():
    event = make_event(state="draft")
    client = sign_in_fully(make_staff_user())
    for page in ("", "change/", "history/", "preview/"):
        address = f"/admin/events/event/{event.pk}/{page}" if page else "/admin/"
        assert client.get(address).status_code == 200, address


def test_the_proof_costs_one_query_a_page(settings):
    user = make_staff_user()
    client = sign_in_fully(user)
    settings.SECOND_FACTOR = False
    password_only = Client()
    password_only.force_login(user)
    session = password_only.session
    del session["has_second_factor"]
    session.save()
    counts = [queries_of(one) for one in (client, password_only)]
    assert counts[0] - counts[1] == 1


def queries_of(client):
    client.get("/admin/password_change/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/admin/password_change/").status_code == 200
    return len(captured)
