"""Who asks is what the proxies that the operator named have seen."""

import pytest

from correspondence.networks import client_address
from portal.checks import check_trusted_proxies


def seen_by(rf, settings, trusted, peer, forwarded=None):
    settings.TRUSTED_PROXIES = trusted
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    others = {"X-Real-IP": "6.6.6.6", "Forwarded": "for=6.6.6.6", "X-Client-IP": "6.6.6.6"}
    return client_address(rf.get("/", REMOTE_ADDR=peer, headers=headers | others))


@pytest.mark.parametrize(
    ("trusted", "peer", "forwarded", "client"),
    [
        # nobody is trusted
        ([], "203.0.113.9", None, "203.0.113.9"),
        ([], "127.0.0.1", "203.0.113.9", "127.0.0.1"),
        # named proxies
        (["127.0.0.1"], "127.0.0.1", "203.0.113.9", "203.0.113.9"),
        (["127.0.0.1"], "127.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (["127.0.0.1"], "127.0.0.1", None, "127.0.0.1"),
        (["127.0.0.1"], "203.0.113.9", "6.6.6.6", "203.0.113.9"),
        (["10.0.0.0/8", "127.0.0.1"], "127.0.0.1", "6.6.6.6, 203.0.113.9, 10.1.2.3", "203.0.113.9"),
        (["10.0.0.0/8"], "10.0.0.1", "10.0.0.2", "10.0.0.2"),
        (["fd00::/8"], "fd00::1", "2001:db8::9", "2001:db8::9"),
        (["127.0.0.1"], "::ffff:127.0.0.1", "203.0.113.9", "203.0.113.9"),
        # a socket, which has no address
        (["unix"], "", "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (["127.0.0.1"], "", "203.0.113.9", ""),
        # so many proxies in a row
        (["1"], "10.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (["2"], "10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (["1"], "", "203.0.113.9", "203.0.113.9"),
        (["1"], "203.0.113.9", None, "203.0.113.9"),
        (["0"], "10.0.0.1", "203.0.113.9", "10.0.0.1"),
    ],
)
def test_the_client_is_the_first_that_no_trusted_proxy_speaks_for(
    rf, settings, trusted, peer, forwarded, client
):
    assert seen_by(rf, settings, trusted, peer, forwarded) == client


@pytest.mark.parametrize("trusted", [["proxy.example.org"], ["10.0.0.1/8"], ["1", "2"], ["-1"]])
def test_a_proxy_that_cannot_be_named_so_stops_the_start(settings, trusted):
    settings.TRUSTED_PROXIES = trusted
    assert [error.id for error in check_trusted_proxies(None)] == ["portal.E002"]
    settings.TRUSTED_PROXIES = ["10.0.0.0/8", "unix", "::1"]
    assert check_trusted_proxies(None) == []
