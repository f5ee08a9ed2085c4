"""How good a list of results is, as a number from 0 to 1. What is right counts alike."""

from math import log2


def ndcg(found, right, at=10):
    """How near the first results are to the best possible order: 1 if the right ones lead.

    A right record counts the less the lower it stands, by the logarithm of its place.
    Where nothing is right, finding nothing is perfect.
    """
    right = set(right)
    best = sum(1 / log2(place + 2) for place in range(min(at, len(right))))
    if not best:
        return float(not found)
    return sum(1 / log2(place + 2) for place, one in enumerate(found[:at]) if one in right) / best


def recall(found, right, at=20):
    """How many of the right records are among the first, of as many as can be there."""
    right = set(right)
    if not right:
        return float(not found)
    return len(right.intersection(found[:at])) / min(at, len(right))
