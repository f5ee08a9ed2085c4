"""Asking links, with a real server on this machine that answers in every wrong way."""

from time import monotonic

import pytest

from publishing.linkcheck.client import check_links
from tests.websites import running_server

MANNERS = {"agent": "Portal link check", "pause": 0, "timeout": 5}


@pytest.fixture
def server(settings):
    """A site on this machine; server.url("404") is an address there."""
    settings.LINKS_MAY_BE_PRIVATE = True
    with running_server() as server:
        yield server


def answer(url, **manners):
    answers = list(check_links([url], **{**MANNERS, **manners}))
    assert len(answers) == 1
    return answers[0]


@pytest.mark.parametrize(
    ("path", "outcome", "status"),
    [
        ("200", "fine", 200),
        ("204", "fine", 204),
        ("empty", "fine", 416),
        ("404", "failed", 404),
        ("410", "failed", 410),
        ("400", "unsure", 400),
        ("401", "unsure", 401),
        ("403", "unsure", 403),
        ("429", "unsure", 429),
        ("500", "unsure", 500),
        ("503", "unsure", 503),
    ],
)
def test_an_answer_says_whether_the_page_is_there(server, path, outcome, status):
    found = answer(server.url(path))
    assert (found.outcome, found.status, found.final_url) == (outcome, status, "")


@pytest.mark.parametrize(
    ("path", "outcome", "final"),
    [
        ("301/200", "moved", "200"),
        ("308/301/200", "moved", "200"),
        ("302/200", "elsewhere", "200"),
        ("307/200", "elsewhere", "200"),
        ("301/302/200", "elsewhere", "200"),
        ("301/404", "failed", "404"),
        ("301/500", "unsure", "500"),
    ],
)
def test_a_link_that_leads_on_is_followed_to_its_end(server, path, outcome, final):
    found = answer(server.url(path))
    assert (found.outcome, found.final_url) == (outcome, server.url(final))


def test_a_link_that_leads_around_in_a_circle_says_nothing(server):
    found = answer(server.url("circle"))
    assert (found.outcome, found.reason) == ("unsure", "circle")
    assert len(server.requests) == 11


@pytest.mark.parametrize("status", [403, 404, 405, 500, 501])
def test_a_site_that_refuses_the_head_is_asked_for_the_first_byte(server, status):
    assert answer(server.url(f"no-head/{status}")).outcome == "fine"
    assert [request[0] for request in server.requests] == ["HEAD", "GET"]
    assert server.requests[1][2]["Range"] == "bytes=0-0"


def test_a_page_shorter_than_it_says_is_there_all_the_same(server):
    assert answer(server.url("wrong-length")).outcome == "fine"


def test_an_answer_that_breaks_off_says_nothing(server):
    found = answer(server.url("broken"))
    assert (found.outcome, found.reason) == ("unsure", "broken")


def test_a_slow_site_says_nothing(server):
    found = answer(server.url("slow"), timeout=0.2)
    assert (found.outcome, found.reason) == ("unsure", "timeout")


def test_a_site_that_lets_nobody_in_has_failed(server):
    url = server.url("200")
    server.shutdown()
    server.server_close()
    assert (answer(url).outcome, answer(url).reason) == ("failed", "refused")


def test_a_site_without_encryption_behind_https_has_failed(server):
    found = answer(server.url("200").replace("http:", "https:"))
    assert (found.outcome, found.reason) == ("failed", "insecure")


def test_a_site_that_does_not_exist_has_failed():
    found = answer(f"https://{'a' * 64}.example/")  # no name server need be asked
    assert (found.outcome, found.reason) == ("failed", "no_host")


@pytest.mark.parametrize("url", ["http://a:b:c/", "http://example.org:99999/"])
def test_what_cannot_be_an_address_has_failed(url):
    found = answer(url)
    assert (found.outcome, found.reason) == ("failed", "no_address")


# -- never inside of a network ------------------------------------------------------


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "file:///etc/passwd", "gopher://example.org", "https:///path"]
)
def test_only_the_web_is_asked(url):
    assert (answer(url).outcome, answer(url).reason) == ("not_asked", "no_address")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "169.254.169.254",
        "192.168.1.1",
        "10.0.0.1",
        "172.16.0.1",
        "100.64.0.1",
        "[fe80::1]",
        "[fd00::1]",
    ],
)
def test_addresses_inside_of_a_network_are_never_asked(host):
    with running_server() as server:
        found = answer(f"http://{host}:{server.server_port}/")
        assert (found.outcome, found.reason) == ("not_asked", "not_public")
        assert server.requests == []


@pytest.mark.parametrize("path", ["away/127.0.0.1", "302/404"])
def test_a_link_does_not_lead_inside_of_a_network(server, settings, monkeypatch, path):
    """The site itself counts as public here, what it leads to does not."""
    seen = []

    def is_first(address):
        seen.append(address)
        return len(seen) == 1

    settings.LINKS_MAY_BE_PRIVATE = False
    monkeypatch.setattr("publishing.linkcheck.hosts.is_public_ip", is_first)
    found = answer(server.url(path))
    assert (found.outcome, found.reason) == ("not_asked", "not_public")
    assert len(server.requests) == 1


# -- manners -------------------------------------------------------------------------


def test_a_site_hears_who_asks_and_by_which_name(server):
    answer(server.url("200").replace("127.0.0.1", "localhost"))
    [(_method, _path, headers, _time)] = server.requests
    assert headers["User-Agent"] == "Portal link check"
    assert headers["Host"] == f"localhost:{server.server_port}"


def test_a_site_is_asked_one_page_at_a_time_with_a_pause(server):
    paths = ["200", "302/200", "no-head/405"]
    assert len(list(check_links(map(server.url, paths), **MANNERS | {"pause": 0.1}))) == 3
    times = [request[3] for request in server.requests]
    assert len(times) == 5
    assert min(later - earlier for earlier, later in zip(times, times[1:], strict=False)) > 0.09


def test_several_sites_are_asked_at_once(server):
    urls = [server.url("slow"), server.url("slow").replace("127.0.0.1", "localhost")]
    began = monotonic()
    assert [found.outcome for found in check_links(urls, **MANNERS)] == ["fine", "fine"]
    assert monotonic() - began < 1.9


def test_when_the_time_is_up_no_more_is_asked(server):
    urls = [server.url(f"page-{number}") for number in range(20)]
    found = list(check_links(urls, **MANNERS | {"pause": 0.1, "budget": 0.25}))
    assert 1 <= len(found) <= 4
    assert len(server.requests) == len(found)


def test_without_time_nothing_is_asked(server):
    assert list(check_links([server.url("200")], **MANNERS | {"budget": 0})) == []
    assert server.requests == []


@pytest.mark.parametrize("status", ["429", "503"])
def test_a_site_that_asks_to_be_left_alone_is_left_alone(server, status):
    urls = [server.url(path) for path in ("200", status, "201", "202")]
    assert [found.status for found in check_links(urls, **MANNERS)] == [200, int(status)]


def test_nothing_to_ask_is_no_mistake():
    assert list(check_links([], **MANNERS)) == []
