"""Web addresses that records hold: of the web, and without anybody's password."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from publishing.addresses import WebAddressField
from publishing.models import Source

OUR_APPS = {"portal", "events", "partnerships", "search", "publishing"}
REFUSED = [
    "https://user:secret@www.example.org/",
    "https://user@www.example.org/",
    "ftp://www.example.org/",
    "ftps://www.example.org/",
    "javascript:alert(1)",
    "https://[::1",
]


def url_fields():
    for model in apps.get_models():
        if model._meta.app_label in OUR_APPS:
            yield from (f for f in model._meta.concrete_fields if isinstance(f, models.URLField))


def test_every_field_for_an_address_has_the_same_rule():
    fields = list(url_fields())
    assert len(fields) > 5
    assert [str(field) for field in fields if not isinstance(field, WebAddressField)] == []


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_is_of_the_web_and_names_no_user(address):
    for field in url_fields():
        with pytest.raises(ValidationError):
            field.clean(address, None)


@pytest.mark.parametrize("address", ["http://example.org", "https://www.example.org/a@b?c=d@e"])
def test_an_address_of_the_web_is_kept_as_it_is(address):
    assert Source._meta.get_field("url").clean(address, None) == address


def test_a_password_is_refused_with_a_sentence():
    with pytest.raises(ValidationError) as error:
        Source._meta.get_field("archive_url").clean(REFUSED[0], None)
    assert error.value.messages == [
        "Leave out the user name and the password: everybody can read this address."
    ]
