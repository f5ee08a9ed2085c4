"""From which network a request comes: the proxies that the operator names say so, nobody else."""

from functools import cache
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.utils.crypto import salted_hmac

UNIX_SOCKET = "unix"  # how the operator names a proxy that connects through one
PREFIXES = {4: 24, 6: 64}  # bits of an address that everybody in a network shares


def client_address(request):
    """The address that the outermost trusted proxy saw, as text; it may be no address at all."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    hops = [*filter(None, map(str.strip, forwarded)), request.META.get("REMOTE_ADDR", "")]
    number, networks = parse_trusted_proxies(tuple(settings.TRUSTED_PROXIES))
    if number is not None:
        return hops[max(len(hops) - 1 - number, 0)]
    while len(hops) > 1 and is_trusted(hops[-1], networks):
        hops.pop()
    return hops[-1]


@cache
def parse_trusted_proxies(named):
    """(number of proxies in a row, None) or (None, networks). Raises ValueError."""
    if len(named) == 1 and named[0].isdecimal():
        return int(named[0]), None
    return None, [name if name == UNIX_SOCKET else ip_network(name) for name in named]


def is_trusted(hop, networks):
    if not hop:
        return UNIX_SOCKET in networks
    address = parse_ip_address(hop)
    return address is not None and any(
        address in network for network in networks if network != UNIX_SOCKET
    )


def parse_ip_address(hop):
    """The address, without the IPv6 around an IPv4 one; None if it is none."""
    try:
        address = ip_address(hop)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def network_digest(request):
    """A keyed hash of the network, from which nobody without the key learns an address."""
    address = parse_ip_address(client_address(request))
    network = address and ip_network((address, PREFIXES[address.version]), strict=False)
    return salted_hmac("network of a sender", str(network), algorithm="sha256").hexdigest()
