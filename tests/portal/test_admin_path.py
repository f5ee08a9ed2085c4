"""The back office at another address: nothing leads to the one it usually has."""

import importlib
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import clear_url_caches, reverse

from portal import urls
from portal.checks import check_admin_path
from portal.reserved_slugs import unavailable_slugs
from tests.factories import make_event, make_picture, make_staff_user
from tests.portal.environment import settings_of
from tests.reading import Page

pytestmark = pytest.mark.any_database
PASSWORD = "long enough to be one"


def apply_addresses():
    importlib.reload(urls)
    clear_url_caches()
    unavailable_slugs.cache_clear()


@pytest.fixture
def stand_at(settings):
    """Move the back office for one test."""

    def move(path):
        settings.ADMIN_PATH = f"{path}/"
        apply_addresses()

    yield move
    settings.ADMIN_PATH = "admin/"
    apply_addresses()


@pytest.fixture
def office(stand_at, db):
    """A colleague who signs in at /office/."""
    stand_at("office")
    make_staff_user(username="anna", password=PASSWORD, is_superuser=True)
    client = Client()
    sent = {"username": "anna", "password": PASSWORD}
    assert client.post("/office/login/?next=/office/", sent).url == "/office/"
    return client


def links_to(prefix, response):
    return re.findall(rf"[\"'= ]{prefix}[^\"' ]*", response.content.decode())


@pytest.mark.parametrize(
    "address",
    [
        "",
        "events/event/",
        "events/event/add/",
        "events/event/{pk}/change/",
        "events/event/{pk}/preview/",
        "events/event/{pk}/history/",
        "events/event/{pk}/translate/de/",
        "events/event/import/",
        "publishing/picture/",
        "translations/",
        "account/",
        "password_change/",
        "jsi18n/",
    ],
)
def test_no_screen_names_the_usual_address(office, address):
    event = make_event()
    response = office.get("/office/" + address.format(pk=event.pk))
    assert response.status_code == 200
    assert links_to("/admin/", response) == []


def test_the_usual_address_is_a_page_that_does_not_exist(office):
    assert office.get("/admin/", follow=True).status_code == 404
    assert office.get("/admin/login/", follow=True).status_code == 404


def test_a_public_page_leads_colleagues_to_the_form(office):
    event = make_event()
    page = Page(office.get(event.get_absolute_url()))
    assert f"/office/events/event/{event.pk}/change/" in page.hrefs()


@pytest.mark.parametrize("path", ["/en/", "/en/style/", "/robots.txt", "/sitemap.xml"])
def test_nobody_else_is_led_there(office, path):
    response = Client().get(path)
    assert "office/" not in response.content.decode() + response.headers.get("Location", "")


def test_search_engines_are_not_told_of_it_but_by_its_own_pages(office):
    assert Client().get("/robots.txt").content.decode() == (
        "User-agent: *\nDisallow:\nSitemap: http://testserver/sitemap.xml\n"
    )
    page = Page(Client().get("/office/login/"))
    assert page.one("meta", name="robots").get("content") == "NONE,NOARCHIVE"


def test_a_file_of_a_draft_stays_as_closed_as_before(office):
    picture = make_picture()
    default_storage.save(picture.file.name, ContentFile(b"x"))
    assert Client().get(f"/media/{picture.file.name}").status_code == 404
    response = office.get(f"/media/{picture.file.name}")
    assert b"".join(response.streaming_content) == b"x"


def test_wrong_passwords_are_counted_there_too(office):
    tried = {"username": "anna", "password": "wrong"}
    answers = [Client().post("/office/login/", tried).status_code for _number in range(9)]
    assert answers[-1] == 429


def test_forms_there_may_be_as_large_and_no_page_is_kept(office):
    response = office.post(
        "/office/events/event/add/", {"title_en": "x" * 3_000_000}, headers={"Accept": "text/html"}
    )
    assert response.status_code != 413
    assert "no-store" in office.get("/office/")["Cache-Control"]


def test_a_standing_page_can_no_longer_take_the_address(office):
    assert "office" in unavailable_slugs()
    assert reverse("admin:index") == "/office/"


@pytest.mark.parametrize(
    ("given", "path"), [("", "/"), ("office", "office/"), ("/back-office/", "back-office/")]
)
def test_the_environment_names_it(given, path):
    assert settings_of("ADMIN_PATH", ADMIN_PATH=given) == [path]


@pytest.mark.parametrize("path", ["admin", "office", "back-office-7"])
def test_such_an_address_will_do(stand_at, path):
    stand_at(path)
    assert check_admin_path(None) == []


@pytest.mark.parametrize(
    "path", ["", "a/b", "Office", "en", "media", "static", "events", "preview", "healthz", "-a"]
)
def test_an_address_that_cannot_be_is_refused_at_the_start(stand_at, path):
    stand_at(path)
    assert [error.id for error in check_admin_path(None)] == ["portal.E007"]
