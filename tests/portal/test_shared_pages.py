"""Pages that one machine made and another hands out."""

import pickle

import pytest
from django.core.cache import cache
from django.core.signing import BadSignature

from events.models import Event
from portal import shared_pages
from portal.page_cache import PageCache
from portal.sealed_values import SealedSerializer
from search.find import refresh_index
from tests.factories import make_event
from tests.wsgi import Counted, ask, number_made

pytestmark = pytest.mark.django_db


@pytest.fixture
def machines(django, always_look, settings, monkeypatch):
    """Two, which content has let rest for a moment."""
    settings.CACHE_URL = "redis://cache.example.org"  # the memory of this process is in its place
    monkeypatch.setattr(shared_pages, "release_digest", lambda: "of this version")
    cache.clear()
    made = PageCache(Counted(django)), PageCache(Counted(django))
    rest(*made)
    return made


def rest(*machines):
    """Each notices what has changed, and that nothing changes any more."""
    for machine in machines:
        for _time in range(2):
            ask(machine, "/en/")
        machine.application.asked.clear()


def test_a_page_is_made_by_one_machine_for_all(machines):
    make_event(title_en="Sorting waste")
    refresh_index()  # else the first page does, and that is a change
    here, there = machines
    rest(here, there)
    first, second = ask(here, "/en/events/"), ask(there, "/en/events/")
    assert "Sorting waste" in second.text
    assert (second.body, dict(second.headers)) == (first.body, dict(first.headers))
    assert (number_made(here), number_made(there)) == (1, 0)


def test_a_change_is_seen_on_both(machines):
    event = make_event(title_en="Before")
    here, there = machines
    rest(here, there)
    ask(here, "/en/events/")
    Event.objects.filter(pk=event.pk).update(title_en="After")
    assert "After" in ask(there, "/en/events/").text
    rest(here, there)
    assert "After" in ask(here, "/en/events/").text
    assert "After" in ask(there, "/en/events/").text


def test_while_content_changes_nothing_is_shared(machines):
    here, there = machines
    make_event(title_en="Just now")
    ask(here, "/en/events/")
    rest(there)
    assert "Just now" in ask(there, "/en/events/").text
    assert number_made(there) == 1


def test_two_versions_of_the_portal_share_nothing(machines, django, monkeypatch):
    here, _there = machines
    monkeypatch.setattr(shared_pages, "release_digest", lambda: "of the next version")
    upgraded = PageCache(Counted(django))
    rest(here, upgraded)
    ask(here, "/en/events/")
    ask(upgraded, "/en/events/")
    assert (number_made(here), number_made(upgraded)) == (1, 1)


def test_without_the_cache_pages_are_made_and_nobody_waits_for_it_twice(machines, monkeypatch):
    asked = []

    def away(*words):
        asked.append(words)
        raise ConnectionError

    monkeypatch.setattr(shared_pages.cache, "get", away)
    here, _there = machines
    assert ask(here, "/en/events/").status == ask(here, "/en/partnerships/").status == 200
    assert len(asked) == 1


def test_what_others_wrote_into_the_cache_is_not_read():
    serializer = SealedSerializer()
    assert serializer.loads(serializer.dumps(["page", b"x"])) == ["page", b"x"]
    for forged in (pickle.dumps("x"), b"0" * 32 + pickle.dumps("x"), b""):
        with pytest.raises(BadSignature):
            serializer.loads(forged)
