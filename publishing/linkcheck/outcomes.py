"""What an answer, or none, says about a link."""

import ssl
from dataclasses import dataclass

from publishing.models.link import Outcome, Reason

GONE_STATUSES = {404, 410}
RANGE_NOT_SATISFIABLE = 416  # no first byte: the page is there and empty


@dataclass(frozen=True)
class LinkAnswer:
    url: str
    outcome: Outcome
    status: int | None = None
    reason: str = ""
    final_url: str = ""


class NoLinkAnswer(Exception):
    def __init__(self, outcome, reason):
        super().__init__(reason)
        self.outcome, self.reason = outcome, reason


def status_outcome(status):
    if 200 <= status < 300 or status == RANGE_NOT_SATISFIABLE:
        return Outcome.FINE
    return Outcome.FAILED if status in GONE_STATUSES else Outcome.UNSURE


def connection_outcome(error):
    """What a failed connection says, found among the causes of the error."""
    cause = error
    while cause:
        if isinstance(cause, ssl.SSLError):
            return NoLinkAnswer(Outcome.FAILED, Reason.INSECURE)
        if isinstance(cause, ConnectionRefusedError):
            return NoLinkAnswer(Outcome.FAILED, Reason.REFUSED)
        cause = cause.__cause__ or cause.__context__
    return NoLinkAnswer(Outcome.UNSURE, Reason.UNREACHABLE)
