"""Colleagues with addresses, at a portal whose mails have links."""

from types import SimpleNamespace

import pytest
from django.test import Client

from tests.factories import make_colleague


@pytest.fixture(autouse=True)
def site_url(settings):
    settings.SITE_URL = "http://testserver"


def colleague(role, name, **what_matters):
    first, last = name.split()
    address = f"{first.lower()}@example.org"
    names = {"first_name": first, "last_name": last}
    user = make_colleague(role, username=first.lower(), email=address, **names, **what_matters)
    client = Client()
    client.force_login(user)
    return SimpleNamespace(user=user, client=client, address=address)


@pytest.fixture
def amal():
    """An author."""
    return colleague("Authors", "Amal Haddad")


@pytest.fixture
def ruth():
    """A reviewer."""
    return colleague("Reviewers", "Ruth Meyer")
