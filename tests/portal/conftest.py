"""The portal with its page cache before it."""

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from tests.wsgi import Counted


@pytest.fixture(scope="session")
def django():
    return get_wsgi_application()


@pytest.fixture
def site(django, db, always_look):
    """The portal with its cache before it, which looks for changes at each request."""
    from portal.page_cache import PageCache  # models can be imported only now

    return PageCache(Counted(django))


@pytest.fixture
def always_look(monkeypatch):
    """Also in the transaction of a test, whose connection must stay, as with Django's client."""
    from portal import content_watch  # models can be imported only now

    monkeypatch.setattr(content_watch, "LOOK_EVERY", 0)
    monkeypatch.setattr(content_watch, "close_old_connections", lambda: None)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
