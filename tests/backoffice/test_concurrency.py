"""Two people save the same at once: who comes second gets the form back, with a sentence."""

import copy
from contextlib import contextmanager, suppress
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models.signals import pre_save
from django.test import Client

from events.models import EventFormat, Programme
from partnerships.models import Country
from portal.models import StandingPage
from publishing.models import Document, Picture, Source, Topic, TopicFamily
from tests.factories import make_staff_user
from tests.forms import press
from tests.reading import Page
from tests.uploads import jpeg, made_pdf

pytestmark = [
    pytest.mark.usefixtures("copied_database"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
# On SQLite the second comes in only when the first is done.
WAIT = 1 if connection.vendor == "postgresql" else 0.1  # seconds for the other one
AGAIN = "Not saved: somebody else saved at the same moment. Try it once more."


def new_file(name, content):
    return SimpleUploadedFile(name, content)


NEW = {
    Topic: {"label_en": "Water", "slug": "water"},
    TopicFamily: {"label_en": "Water", "slug": "water"},
    Source: {"url": "https://www.example.org/water"},
    Country: {"code": "JO", "name_en": "Jordan"},
    EventFormat: {"label_en": "Visit", "slug": "visit"},
    Programme: {"name_en": "Exchange", "slug": "exchange"},
    StandingPage: {"title_en": "About us", "slug": "about-us"},
    User: {"username": "amal", "password1": "correct horse", "password2": "correct horse"},
    Group: {"name": "Guests"},
    Picture: {"title": "Sorting", "alt_en": "Bottles", "credit": "Amal", "licence": "cc0-1.0"},
    Document: {"title_en": "Plan", "language": "en"},
}
FILES = {Picture: ("a.jpg", jpeg), Document: ("a.pdf", made_pdf)}
kinds = pytest.mark.parametrize("model", NEW, ids=[model.__name__ for model in NEW])


@pytest.fixture(autouse=True)
def forget_kinds():
    """The tables are emptied after each test, those of kinds as well."""
    ContentType.objects.clear_cache()


def add(client, model):
    """Open the empty form, fill it in, save."""
    path = f"/admin/{model._meta.app_label}/{model._meta.model_name}/add/"
    typed = NEW[model]
    if model in FILES:
        name, make_content = FILES[model]
        typed = {**typed, "file": new_file(name, make_content())}
    return press(client, client.get(path), "_save", **typed)


def number_of(model):
    [(field, text)] = list(NEW[model].items())[:1]
    return model._base_manager.filter(**{field: text}).count()


@contextmanager
def before_saving(model, act):
    def handler(sender, instance, **kwargs):
        act(instance)

    pre_save.connect(handler, sender=model)
    yield
    pre_save.disconnect(handler, sender=model)


def store_twin(instance):
    twin = copy.copy(instance)
    twin.pk = None
    type(instance)._base_manager.bulk_create([twin])


# -- a real race ----------------------------------------------------------------------------


@kinds
def test_of_two_who_save_the_same_at_once_the_second_is_told_so(library, model):
    both_are_valid, pages = Barrier(2), []
    people = [Client(), Client()]
    for client in people:
        client.force_login(make_staff_user())

    def wait(instance):
        with suppress(BrokenBarrierError):
            both_are_valid.wait(WAIT)

    def save(client):
        pages.append(Page(add(client, model)))
        connection.close()

    with before_saving(model, wait):
        threads = [Thread(target=save, args=[client]) for client in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert [page.status for page in pages] == [200, 200]
    told = [
        page.texts("ul", class_="errorlist") + page.texts("li", class_="error") for page in pages
    ]
    assert sorted(map(bool, told)) == [False, True], [page.text for page in pages]
    assert number_of(model) == 1


# -- what slips in on either database ---------------------------------------------------------


@kinds
def test_what_the_database_refuses_twice_stands_in_the_form_with_a_sentence(editor, library, model):
    with before_saving(model, store_twin):
        page = Page(add(editor, model))

    assert (page.status, number_of(model)) == (200, 0)
    assert page.texts("li", class_="error") == [AGAIN]
    assert page.all("li", class_="success") == []
    assert page.all("input", value=next(iter(NEW[model].values())))


@kinds
def test_what_collides_no_more_is_saved_with_one_success(editor, library, model):
    twins = iter([store_twin])

    def store_one_twin(instance):
        next(twins, lambda instance: None)(instance)

    with before_saving(model, store_one_twin):
        page = Page(add(editor, model))

    assert number_of(model) == 1
    assert len(page.all("li", class_="success")) == 1
