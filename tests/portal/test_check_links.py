"""The command that asks all outgoing links, with a real server on this machine."""

from io import StringIO

import pytest
from django.core.management import call_command

from publishing.models import Link, Source
from tests.factories import make_event, make_municipality, make_page, make_site, make_source
from tests.websites import running_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    settings.LINKS_MAY_BE_PRIVATE = True
    with running_server() as server:
        yield server


def check_links(**options):
    output = StringIO()
    call_command("check_links", **{"pause": 0, "timeout": 5, "stdout": output, **options})
    return output.getvalue()


def test_all_links_are_asked_and_what_they_answer_is_kept(server):
    make_municipality(website=server.url("200"))
    make_page(body_en=f'<a href="{server.url("301/200")}">Report</a>')

    check_links()

    rows = Link.objects.order_by("url").values_list("url", "outcome", "status", "final_url")
    assert list(rows) == [
        (server.url("200"), "fine", 200, ""),
        (server.url("301/200"), "moved", 200, server.url("200")),
    ]


def test_the_site_says_its_name(server):
    make_site(name_en="Exchange portal", contact_url=server.url("contact"))
    check_links()
    [(_method, _path, headers, _time)] = server.requests
    expected = f"Exchange portal link check (+{server.url('contact')})"
    assert headers["User-Agent"] == expected


def test_the_report_names_the_records_with_dead_links_and_where_to_change_them(server):
    event = make_event(title_en="Study tour", sources=[make_source(url=server.url("404"))])
    assert "failed once, will be asked again (404)" in check_links()

    lines = check_links().splitlines()

    assert lines[:2] == [
        f"Study tour  /admin/events/event/{event.pk}/change/",
        f"    dead (404): {server.url('404')}",
    ]
    assert "     1  dead" in lines
    assert Source.objects.get().is_gone is True


def test_the_report_can_be_had_without_asking(server):
    make_source(url=server.url("404"))
    assert check_links(budget=0).splitlines()[-1] == "     1  never asked"
    assert server.requests == []


def test_links_asked_a_short_while_ago_can_be_left_out(server):
    make_source(url=server.url("200"))
    make_source(url=server.url("500"))
    check_links()
    server.requests.clear()

    check_links(older_than=30)

    assert {request[1] for request in server.requests} == {"/500"}


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "www.localhost"])
def test_one_site_alone_can_be_asked(server, host):
    make_source(url=server.url("200"))
    make_source(url=server.url("201").replace("127.0.0.1", "localhost"))
    check_links(host=host)
    assert {request[1] for request in server.requests} == {"/201"}


def test_what_is_not_asked_in_time_comes_first_next_time(server):
    for number in range(6):
        make_source(url=server.url(f"page-{number}"))
    check_links(pause=0.1, budget=0.25 / 60)
    first = {request[1] for request in server.requests}
    assert 0 < len(first) < 6
    server.requests.clear()

    check_links()

    again = [request[1] for request in server.requests]
    assert len(again) == 6
    assert first.isdisjoint(again[: 6 - len(first)])


def test_a_quiet_run_says_nothing(server):
    make_source(url=server.url("404"))
    assert check_links(verbosity=0) == ""


def test_addresses_inside_of_the_network_are_named_not_asked():
    with running_server() as server:
        make_source(url=server.url("200"))
        assert "not asked: no public web address (inside of a network)" in check_links()
        assert server.requests == []
