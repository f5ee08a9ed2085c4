"""The language of the back office: chosen at the sign-in or at the head, kept with the account."""

import pytest
from django.test import Client

from publishing.models import AccountSettings
from tests.factories import make_event, make_staff_user
from tests.reading import Page, text_of

pytestmark = pytest.mark.django_db
ENGLISH = {"Accept-Language": "en"}


def language_of(client, address="/admin/"):
    return Page(client.get(address, headers=ENGLISH)).root.get("lang")


def choose(client, language, back="/admin/events/event/"):
    return client.post("/admin/language/", {"office_language": language, "next": back})


def test_what_is_chosen_at_the_head_is_spoken_from_then_on_and_the_screen_stays():
    client = Client()
    client.force_login(make_staff_user())
    assert language_of(client) == "en"
    assert choose(client, "de")["Location"] == "/admin/events/event/"
    assert language_of(client) == "de"


def test_the_account_keeps_it_for_another_browser():
    user = make_staff_user()
    first, second = Client(), Client()
    first.force_login(user)
    choose(first, "ar")
    second.force_login(user)
    assert language_of(second) == "ar"


def test_the_sign_in_page_is_read_in_the_language_chosen_there_and_the_office_after_it():
    address = "/admin/login/?office_language=de&next=/admin/events/event/"
    page = Page(Client().get(address, headers=ENGLISH))
    assert page.root.get("lang") == "de"
    ways = page.hrefs(page.one("nav", class_="sign-in-languages"))
    assert "?office_language=tr&next=/admin/events/event/" in ways
    client, name = Client(), make_staff_user(password="words, long").username
    sent = {"username": name, "password": "words, long", "next": "/admin/"}
    assert client.post(address, sent)["Location"] == "/admin/"
    assert language_of(client) == "de"


def test_readers_are_not_asked():
    client = Client()
    client.force_login(make_staff_user())
    choose(client, "ar")
    assert language_of(client, f"/en/events/{make_event().slug}/") == "en"


@pytest.mark.parametrize("sent", ["", "xx", "<b>"])
def test_what_is_no_language_of_ours_changes_nothing(sent):
    client = Client()
    client.force_login(make_staff_user())
    choose(client, sent)
    assert not AccountSettings.objects.exists()


def test_nobody_is_led_elsewhere():
    client = Client()
    client.force_login(make_staff_user())
    assert choose(client, "de", "https://elsewhere.example/")["Location"] == "/admin/"


def test_a_new_record_begins_in_the_language_of_the_office():
    client = Client()
    client.force_login(make_staff_user())
    choose(client, "de")
    page = Page(client.get("/admin/events/event/add/", headers=ENGLISH))
    assert "Titel (Deutsch):" in page.texts("label")


def test_the_way_back_names_the_list_once():
    client = Client()
    client.force_login(make_staff_user())
    for address in ("/admin/events/event/", "/admin/events/event/add/"):
        way = text_of(Page(client.get(address)).one("div", class_="breadcrumbs"))
        assert way.count("Events") == 1
