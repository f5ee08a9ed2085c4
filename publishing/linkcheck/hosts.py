"""Which addresses may be asked at all: those of the public web, never inside of a network."""

import asyncio
import ipaddress
import socket

import httpx
from django.conf import settings

from publishing.linkcheck.outcomes import NoLinkAnswer
from publishing.models.link import Outcome, Reason

LAST_PORT = 65535
# IPv4 addresses within IPv6 ones (mapped, compatible, NAT64) lie outside of the first …
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
# … or in these: Teredo and 6to4.
TUNNELS = [ipaddress.ip_network(network) for network in ("2001::/32", "2002::/16")]


def get_site(address):
    try:
        return httpx.URL(address).host
    except httpx.InvalidURL:
        return ""


def parse_address(address, base=None):
    """The address as a URL; raises NoAnswer if it is none of the web."""
    try:
        url = httpx.URL(base).join(address) if base else httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise NoLinkAnswer(Outcome.FAILED, Reason.NO_ADDRESS) from error
    if (url.port or 0) > LAST_PORT:
        raise NoLinkAnswer(Outcome.FAILED, Reason.NO_ADDRESS)
    if url.scheme not in ("http", "https") or not url.host:
        raise NoLinkAnswer(Outcome.NOT_ASKED, Reason.NO_ADDRESS)
    return url


async def public_address(url):
    """An IP address of the site; refuses a site with any that is not public."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            url.raw_host.decode(), None, type=socket.SOCK_STREAM
        )
    except (socket.gaierror, UnicodeError) as error:
        is_passing = getattr(error, "errno", None) == socket.EAI_AGAIN
        outcome = Outcome.UNSURE if is_passing else Outcome.FAILED
        raise NoLinkAnswer(outcome, Reason.NO_HOST) from error
    addresses = [ipaddress.ip_address(row[4][0].partition("%")[0]) for row in found]
    # Only tests allow it: their server runs on the machine they run on.
    may_be_private = getattr(settings, "LINKS_MAY_BE_PRIVATE", False)
    if not may_be_private and not all(map(is_public_ip, addresses)):
        raise NoLinkAnswer(Outcome.NOT_ASKED, Reason.NOT_PUBLIC)
    return str(min(addresses, key=lambda address: address.version))


def request_by_ip(client, method, url, ip, headers):
    """A request to the site at the IP address that was found public, and at no other."""
    return client.build_request(
        method,
        url.copy_with(host=ip),
        headers={"Host": url.netloc.decode(), **headers},
        extensions={"sni_hostname": url.raw_host.decode()},
    )


def is_public_ip(address):
    """Whether the address is one of the internet and hides no other that may be inside."""
    if address.version == 6 and (
        address not in GLOBAL_UNICAST or any(address in tunnel for tunnel in TUNNELS)
    ):
        return False
    return address.is_global and not address.is_multicast
