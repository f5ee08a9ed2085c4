"""A finished page is handed out as long as it is true, and no longer."""

import time
from datetime import timedelta

import pytest
import time_machine
from django.db import OperationalError
from django.utils import timezone

from events.models import Event
from portal import content_watch
from portal.middleware import DueChangesMiddleware
from portal.outage import outage
from portal.page_cache import PageCache
from publishing.models import State
from tests.factories import make_event
from tests.racing import at_once
from tests.wsgi import Counted, ask, number_made

# -- as long as it is true ---------------------------------------------------------


def test_a_change_is_seen(site):
    event = make_event(title_en="Before")
    assert "Before" in ask(site, "/en/events/").text
    Event.objects.filter(pk=event.pk).update(title_en="After")
    assert "After" in ask(site, "/en/events/").text
    assert number_made(site) == 2


def test_who_sends_something_sees_it_at_once(site, monkeypatch):
    monkeypatch.setattr(content_watch, "LOOK_EVERY", 60)
    ask(site, "/en/events/")
    make_event(title_en="A new event")
    assert "A new event" not in ask(site, "/en/events/").text
    ask(site, "/admin/", "POST")
    assert "A new event" in ask(site, "/en/events/").text


def test_a_page_made_while_content_changed_is_handed_out_and_not_kept(site, monkeypatch):
    event = make_event(title_en="Before")
    django = site.application.application

    def meanwhile(environ, start_response):
        page = django(environ, start_response)
        Event.objects.filter(pk=event.pk).update(title_en="After")
        return page

    site.application.application = meanwhile
    assert "Before" in ask(site, "/en/events/").text
    site.application.application = django
    assert "After" in ask(site, "/en/events/").text


def test_what_the_search_takes_in_is_seen_by_pages_made_before(site, monkeypatch):
    make_event(title_en="Kilikia")
    with monkeypatch.context() as busy:
        busy.setattr("search.find.refresh_index", lambda: 0)  # as while somebody else writes
        assert "Kilikia" not in ask(site, "/en/search/?q=kilikia").text
    ask(site, "/en/search/?q=anything")
    assert "Kilikia" in ask(site, "/en/search/?q=kilikia").text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_record_is_public_from_its_moment_on_until_its_last(site, language):
    begins = timezone.now() + timedelta(hours=1)
    ends = begins + timedelta(hours=1)
    event = make_event(title_en="Planned", public_from=begins, public_until=ends)
    second = timedelta(seconds=1)
    moments = {begins - second: 404, begins + second: 200, ends - second: 200, ends + second: 404}
    for moment, status in moments.items():
        with time_machine.travel(moment, tick=False):
            assert ask(site, f"/{language}/events/{event.slug}/").status == status
            assert ("Planned" in ask(site, "/en/events/").text) == (status == 200)
            assert ("Planned" in ask(site, "/en/search/?q=planned").text) == (status == 200)


def test_what_is_due_is_published_although_no_page_is_made(site, monkeypatch):
    ask(site, "/en/events/")
    looked = []
    monkeypatch.setattr("portal.middleware.publish_due", lambda atomic: looked.append(1) or True)
    with time_machine.travel(timezone.now() + timedelta(seconds=40), tick=False):
        assert ask(site, "/en/events/").status == 200
    assert looked == [1]
    assert number_made(site) == 1


# -- while the database is away ------------------------------------------------------


@pytest.fixture
def database_away(monkeypatch):
    def begin():
        def fail(*_arguments):
            raise OperationalError("no connection")

        monkeypatch.setattr(content_watch, "changes_since", fail)
        monkeypatch.setattr(outage, "try_database", lambda: outage.begin())

    yield begin
    outage.next_try = None


def test_finished_pages_are_served_while_the_database_is_away(
    site, database_away, caplog, settings
):
    page = ask(site, "/en/events/")
    database_away()
    for _number in range(3):
        assert ask(site, "/en/events/").body == page.body
    assert ask(site, "/en/countries/").status == 503
    assert len([it for it in caplog.records if "database is away" in it.message]) == 1

    settings.PAGE_CACHE_OUTAGE = 0
    assert ask(site, "/en/events/").status == 503


# -- several processes ---------------------------------------------------------------


@pytest.mark.usefixtures("copied_database")
@pytest.mark.django_db(transaction=True)
def test_what_one_process_commits_the_others_show_within_a_second(django, monkeypatch):
    monkeypatch.setattr(content_watch, "LOOK_EVERY", 0.5)
    event = make_event(title_en="Before", slug="exchange")
    DueChangesMiddleware.looked_at = None

    def publish():
        time.sleep(1.5)
        Event.objects.filter(pk=event.pk).update(state=State.ARCHIVED)
        return time.time()

    def look():
        site = PageCache(Counted(django))
        until = time.time() + 15
        while ask(site, "/en/events/exchange/").status == 200 and time.time() < until:
            time.sleep(0.02)
        return time.time(), number_made(site)

    committed, (seen, made) = at_once(publish, look)

    assert seen - committed < 1
    assert made < 10
