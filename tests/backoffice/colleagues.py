"""Colleagues whose browsers are checked for tokens, and all kinds of forms they type into."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests import factories as make
from tests.forms import press
from tests.reading import Page

PASSWORD = "correct horse"
KEPT = "You were signed out. Sign in again: your text is kept."
BACK = "You were signed out while typing. Here is your text."
TYPED = "Typed for an hour"


def make_draft():
    return make.make_event(state="draft")


def make_page():
    return make.make_page(state="draft")


KINDS = [
    (make_draft, "title_en"),
    (make_page, "title_en"),
    (make.make_topic, "label_en"),
    (make.make_family, "label_en"),
    (make.make_source, "title"),
    (make.make_country, "name_de"),
    (make.make_format, "label_en"),
    (make.make_programme, "name_en"),
    (make.make_picture, "title"),
    (make.make_document, "title_en"),
    (make.make_site, "name_en"),
    (make.make_staff_user, "first_name"),
]
kinds = pytest.mark.parametrize(
    ("make_one", "field"), KINDS, ids=[made.__name__ for made, _field in KINDS]
)


class Colleague(Client):
    """A browser that is checked for its tokens like any other."""

    def __init__(self):
        super().__init__(enforce_csrf_checks=True)
        self.person = make.make_staff_user(password=PASSWORD)
        self.force_login(self.person)

    def sign_in(self, page, person=None, password=PASSWORD):
        username = (person or self.person).username
        return press(self, page, "Log in", username=username, password=password)

    def sign_in_anew(self):
        """In another window, where the session had ended too."""
        end_sessions()
        self.sign_in(self.get("/admin/login/"))


def end_sessions():
    Session.objects.all().delete()


def say(response):
    return Page(response).texts("li", class_="warning")


def value_of(response, field):
    [element] = [one for one in Page(response).elements if one.get("name") == field]
    return element.get("value", element.text)
