"""Which addresses the link checker may ask: no spelling leads inside of a network."""

from ipaddress import ip_address

import pytest

from publishing.linkcheck.hosts import is_public_ip


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fc00::1", False),
        ("fe80::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::7f00:1", False),  # IPv4-compatible
        ("::808:808", False),
        ("::ffff:10.0.0.1", False),  # mapped
        ("::ffff:8.8.8.8", False),
        ("::ffff:0:7f00:1", False),  # translated
        ("64:ff9b::7f00:1", False),  # NAT64
        ("64:ff9b::808:808", False),
        ("64:ff9b:1::a00:1", False),
        ("2001::1", False),  # Teredo
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ("2002:7f00:1::", False),  # 6to4
        ("2002:808:808::", False),
        ("2001:db8::1", False),
    ],
)
def test_public_is_what_anybody_can_reach_and_hides_no_other_address(address, public):
    assert is_public_ip(ip_address(address)) is public
