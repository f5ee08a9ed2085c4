"""Finished pages before Django: who gets them, who does not, and for how long."""

import time
from pathlib import Path
from threading import Thread

import pytest
from django.urls import get_resolver

from portal import content_watch
from portal.maintenance import begin_maintenance, end_maintenance
from portal.page_addresses import canonical_query
from portal.page_cache import PageCache, PageStore
from publishing.kinds import kinds
from tests.factories import make_any, make_country, make_event, make_page, make_site, make_topic
from tests.portal.scenes import make_people, sign_in
from tests.portal.test_caching import addresses
from tests.wsgi import Counted, ask, number_made

SESSION = "sessionid=8f14e45fceea167a5a36dedd4bea2543"


# -- what is handed out ------------------------------------------------------------


def test_a_page_is_made_once(site):
    first, second = ask(site, "/en/events/"), ask(site, "/en/events/")
    assert (first.status, second.status) == (200, 200)
    assert first.body == second.body
    assert number_made(site) == 1


def test_a_finished_page_is_not_handed_out_while_the_portal_is_worked_on(site, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    ask(site, "/en/events/")
    begin_maintenance(20)
    assert ask(site, "/en/events/").status == 503
    end_maintenance()
    assert ask(site, "/en/events/").status == 200
    assert number_made(site) == 2


def test_within_half_a_second_no_file_is_asked_whether_the_portal_is_worked_on(site, monkeypatch):
    monkeypatch.setattr(content_watch, "LOOK_EVERY", 60)
    ask(site, "/en/events/")
    monkeypatch.setattr(Path, "exists", pytest.fail)
    assert ask(site, "/en/events/").status == 200


def test_a_page_says_what_django_says_of_it(site, django):
    bare, cached = ask(django, "/en/events/"), ask(site, "/en/events/")
    assert cached.body == bare.body
    assert dict(cached.headers) == {**bare.headers, "ETag": cached.headers["ETag"]}
    assert cached.headers["Cache-Control"] == "public, max-age=30"


def test_within_half_a_second_the_database_is_not_asked(
    site, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(content_watch, "LOOK_EVERY", 60)
    ask(site, "/en/events/")
    with django_assert_num_queries(0):
        ask(site, "/en/events/")


def test_looking_for_changes_asks_three_times_at_most(site, django_assert_max_num_queries):
    ask(site, "/en/events/")
    with django_assert_max_num_queries(3):
        ask(site, "/en/events/")
    assert number_made(site) == 1


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_a_reader_who_has_the_page_gets_304(site, encoding):
    first = ask(site, "/en/events/", HTTP_ACCEPT_ENCODING=encoding)
    again = ask(
        site, "/en/events/", HTTP_ACCEPT_ENCODING=encoding, HTTP_IF_NONE_MATCH=first.headers["ETag"]
    )
    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert "Content-Length" not in again.headers
    make_event(title_en="A new event")
    assert ask(site, "/en/events/", HTTP_IF_NONE_MATCH=first.headers["ETag"]).status == 200


def test_head_is_answered_from_the_page(site):
    page = ask(site, "/en/events/")
    head = ask(site, "/en/events/", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert dict(head.headers) == dict(page.headers)
    assert number_made(site) == 1


def test_head_makes_the_page_for_all(site):
    assert ask(site, "/en/events/", "HEAD").body == b""
    assert "<h1" in ask(site, "/en/events/").text
    assert number_made(site) == 1


def test_languages_hosts_and_schemes_have_pages_of_their_own(site):
    ask(site, "/en/events/")
    assert 'lang="de"' in ask(site, "/de/events/").text
    assert "http://127.0.0.1/en/" in ask(site, "/en/events/", HTTP_HOST="127.0.0.1").text
    ask(site, "/en/events/", **{"wsgi.url_scheme": "https"})
    assert number_made(site) == 4


def test_a_strange_host_is_refused_and_leaves_nothing(site):
    assert ask(site, "/en/events/", HTTP_HOST="evil.example").status == 400
    assert not site.store.kept


def test_unknown_parameters_neither_split_a_page_nor_stand_on_it(site):
    make_topic("waste")
    plain = ask(site, "/en/events/?page=1&topic=waste")
    asked = ask(site, "/en/events/?utm_source=letter&topic=waste&x=1&page=1")
    assert asked.body == plain.body
    assert number_made(site) == 1
    assert "letter" not in ask(site, "/ar/search/?fbclid=letter&q=waste").text


@pytest.mark.parametrize(
    "query", ["q=" + "a" * 3000, "q=w\xc3\xa4ste", "q=%00", "q=a&" * 400 + "q=a"]
)
def test_strange_addresses_are_answered_by_django(site, query):
    assert ask(site, f"/en/search/?{query}").status == 200


# -- who and what never comes in ---------------------------------------------------


@pytest.mark.parametrize(
    "environment",
    [{"HTTP_COOKIE": SESSION}, {"HTTP_AUTHORIZATION": "Basic YTph"}, {"CONTENT_LENGTH": "3"}],
)
def test_who_may_be_a_colleague_is_answered_by_django(site, environment):
    ask(site, "/en/events/")
    ask(site, "/en/events/", **environment)
    ask(site, "/en/events/", **environment)
    assert number_made(site) == 3
    assert len(site.store.kept) == 1


def test_a_page_is_made_of_its_address_alone(site):
    ask(site, "/en/events/", HTTP_COOKIE="django_language=de; messages=x", HTTP_X_ANY="1")
    (environ,) = site.application.asked
    assert [name for name in environ if name.startswith("HTTP_")] == ["HTTP_HOST"]


@pytest.mark.parametrize(
    "address",
    ["/", "/en/no-such-page/", "/admin/login/", "/en/about/", "/en/events/?topic=", "/en"],
)
def test_only_finished_public_pages_are_kept(site, address):
    first = ask(site, address)
    assert ask(site, address).status == first.status
    assert number_made(site) == 2
    assert not site.store.kept


def test_a_sent_form_reaches_django_and_nothing_stays(site):
    make_page("accessibility")
    ask(site, "/en/accessibility/")
    ask(site, "/en/accessibility/", "POST")
    assert number_made(site) == 2


@pytest.mark.any_database
def test_no_colleague_of_any_role_leaves_a_page_for_readers_or_gets_one(site):
    make_site(), make_country("JO"), make_topic("sample")
    for kind in kinds:
        if kind.has_page:
            make_any(kind.model, slug="sample")
    colleagues = [user for user in make_people().values() if user]
    sessions = [f"sessionid={sign_in(user).cookies['sessionid'].value}" for user in colleagues]
    kept = 0
    for address in addresses(get_resolver().url_patterns):
        if address.startswith("/admin/"):
            assert canonical_query(address, "") is None
            continue
        site.store = PageStore(site.watch.generation)
        for session in sessions:
            ask(site, address, HTTP_COOKIE=session)
            assert not site.store.kept, address
        after = ask(site, address)
        if site.store.kept:
            kept += 1
            assert after.body == ask(site.application, address).body, address
            made = number_made(site)
            ask(site, address, HTTP_COOKIE=sessions[kept % len(sessions)])
            assert number_made(site) == made + 1, address
    assert kept > 20


# -- limits ------------------------------------------------------------------------


def test_what_nobody_has_asked_for_longest_goes_first(site, settings):
    ask(site, "/en/events/")
    (page,) = site.store.kept.values()
    settings.PAGE_CACHE_BYTES = int(page.size * 2.5)
    ask(site, "/de/events/")
    ask(site, "/en/events/")
    ask(site, "/tr/events/")
    assert [key[-2] for key in site.store.kept] == ["/en/events/", "/tr/events/"]
    sizes = sum(page.size for page in site.store.kept.values())
    assert site.store.size == pytest.approx(sizes)


def slow_application(environ, start_response):
    time.sleep(0.2)
    start_response("200 OK", [("Cache-Control", "public, max-age=30")])
    return [b"page"]


@pytest.mark.any_database
def test_while_one_makes_a_page_the_others_wait_for_it(monkeypatch):
    site = PageCache(Counted(slow_application))
    monkeypatch.setattr(site.watch, "current_generation", lambda: 1)
    answers = []
    threads = [
        Thread(target=lambda: answers.append(ask(site, "/en/events/").text)) for _one in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["page"] * 5
    assert number_made(site) == 1
    assert not site.in_the_making
