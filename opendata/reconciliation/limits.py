"""How many names one network may ask for within a minute, in each process.

Kept in memory, and only as long: nobody learns later who asked.
"""

from time import monotonic

from correspondence.networks import network_digest
from opendata.reconciliation.candidates import Refused

MOST_NAMES = 10_000  # in a minute; each costs about a millisecond
MINUTE = 60  # seconds
MOST_NETWORKS = 10_000  # that are remembered

_asked: dict[str, tuple[float, int]] = {}  # network -> (when its minute began, names since)


def count_names(request, number):
    """Note so many names more. Raises Refused where they are too many."""
    now, network = monotonic(), network_digest(request)
    began, before = _asked.get(network, (now, 0))
    if now - began >= MINUTE:
        began, before = now, 0
    if before + number > MOST_NAMES:
        raise Refused("Too many names within a minute. Please go on after it.", status=429)
    if len(_asked) >= MOST_NETWORKS:
        _asked.clear()
    _asked[network] = (began, before + number)


def forget_networks():
    """For tests, which all come from one network."""
    _asked.clear()
