"""What an answer, or none, says about a link."""

import ssl
from dataclasses import dataclass

from publishing.models.link import Outcome, Reason

GONE = {404, 410}
NOT_SATISFIABLE = 416  # no first byte: the page is there and empty


@dataclass(frozen=True)
class Answer:
    url: str
    outcome: Outcome
    status: int | None = None
    reason: str = ""
    final_url: str = ""


class NoAnswer(Exception):
    def __init__(self, outcome, reason):
        super().__init__(reason)
        self.outcome, self.reason = outcome, reason


def outcome_of(status):
    if 200 <= status < 300 or status == NOT_SATISFIABLE:
        return Outcome.FINE
    return Outcome.FAILED if status in GONE else Outcome.UNSURE


def no_connection(error):
    """What a failed connection says, found among the causes of the error."""
    cause = error
    while cause:
        if isinstance(cause, ssl.SSLError):
            return NoAnswer(Outcome.FAILED, Reason.INSECURE)
        if isinstance(cause, ConnectionRefusedError):
            return NoAnswer(Outcome.FAILED, Reason.REFUSED)
        cause = cause.__cause__ or cause.__context__
    return NoAnswer(Outcome.UNSURE, Reason.UNREACHABLE)
