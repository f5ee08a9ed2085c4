"""Kaplan and Meier's estimate: how many have come to it after how long, of all that were watched.

Who was watched for a shorter time than others counts for as long as they were.
"""

from dataclasses import dataclass
from math import exp, log, sqrt

Z_95 = 1.959964  # of the normal distribution, for the range that holds the truth in 95 of 100 cases


@dataclass(frozen=True)
class SurvivalRow:
    """What happened after a time: who was still watched, who came to it, who left unseen.

    `share` is the estimated share that has come to it by then, between `low` and `high`.
    """

    time: int
    watched: list
    came: list
    left: list
    share: float
    low: float
    high: float


def kaplan_meier(came, left):
    """The rows of all times from 0 to the longest; both are {who: time}, of different people.

    Who leaves at a time was still watched at it. The range is Greenwood's, on the scale of the
    logarithm of the logarithm, so that it stays between nought and one.
    """
    rows, remaining, variance = [], 1.0, 0.0
    for time in range(max([*came.values(), *left.values()], default=-1) + 1):
        watched = [who for some in (came, left) for who, it in some.items() if it >= time]
        now = [who for who, it in came.items() if it == time]
        if now and len(now) < len(watched):
            variance += len(now) / (len(watched) * (len(watched) - len(now)))
        remaining *= 1 - len(now) / len(watched)
        low, high = likely_range(remaining, variance)
        gone = [who for who, it in left.items() if it == time]
        rows.append(SurvivalRow(time, watched, now, gone, 1 - remaining, 1 - high, 1 - low))
    return rows


def likely_range(remaining, variance):
    """(least, greatest) of the share that remains; where nobody or all came, nothing is known."""
    if not 0 < remaining < 1:
        return (remaining, remaining) if remaining == 1 else (0.0, 1.0)
    spread = exp(Z_95 * sqrt(variance) / abs(log(remaining)))
    return remaining**spread, remaining ** (1 / spread)


def half_time(rows):
    """The first time by which half have come to it; None if it is never reached."""
    return next((row.time for row in rows if row.share >= 0.5), None)


def middle(times):
    """The median of the times of those that came: it leaves out all that never did."""
    times = sorted(times)
    return times[(len(times) - 1) // 2] if times else None
