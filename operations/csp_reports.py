"""What browsers report of pages that tried what the Content-Security-Policy forbids.

A report is a line in the log, without the query of an address and without what was typed; and only
so many an hour, as anybody can send them.
"""

import json
import logging
from threading import Lock
from time import monotonic
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

LARGEST_REPORT = 16 * 2**10  # bytes
REPORTS_AN_HOUR = 60  # of each process

logger = logging.getLogger(__name__)


class HourlyLimit:
    def __init__(self, most):
        self.most, self.lock = most, Lock()
        self.began, self.count = 0, 0

    def take(self):
        """Whether there is still one left in this hour."""
        with self.lock:
            if monotonic() - self.began > 3600:
                self.began, self.count = monotonic(), 0
            self.count += 1
            return self.count <= self.most


limit = HourlyLimit(REPORTS_AN_HOUR)


@csrf_exempt  # browsers send reports by themselves, without a token
@require_POST
def csp_report(request):
    """Always the same answer: a browser can do nothing about another one."""
    if int(request.META.get("CONTENT_LENGTH") or 0) <= LARGEST_REPORT and limit.take():
        for violation in violations(request.body):
            logger.warning("The page %s tried %s from %s", *violation)
    return HttpResponse(status=204)


def violations(body):
    """(path of the page, directive, what it tried to load), by either form of reports."""
    try:
        said = json.loads(body)
    except ValueError:
        return
    for report in said if isinstance(said, list) else [said]:
        told = report.get("csp-report") or report.get("body") if isinstance(report, dict) else None
        if isinstance(told, dict):
            yield (
                urlsplit(text_of(told, "document-uri", "documentURL")).path[:200],
                text_of(told, "effective-directive", "violated-directive", "effectiveDirective"),
                place_of(text_of(told, "blocked-uri", "blockedURL")),
            )


def text_of(told, *names):
    """In one line: whoever sends it would otherwise write further lines into the log."""
    value = next((told[name] for name in names if isinstance(told.get(name), str)), "")
    return "".join(filter(str.isprintable, value))[:500]


def place_of(address):
    """Whose it is: scheme and host, or a word such as “inline”."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else address[:50]
