"""Reports of errors to a Sentry of the operator's own, if its address and its package are there.

Nothing about persons goes there: no addresses of networks, cookies, input or values of variables,
nor words of a command, such as names of persons to be erased. What a later version of the package
adds does not go there either: a report is what is named here.
"""

import logging
from importlib.util import find_spec

from portal.logs import without_persons

KEPT = (
    *("event_id", "timestamp", "level", "platform", "logger", "transaction", "exception"),
    *("release", "environment", "modules", "sdk"),
)

logger = logging.getLogger(__name__)


def report_errors(dsn):
    """Begin to, in this process. Without the package the log says what is missing."""
    if not dsn:
        return
    if not find_spec("sentry_sdk"):
        logger.warning("SENTRY_DSN is set, but its package is missing: pip install sentry-sdk.")
        return
    import sentry_sdk

    sentry_sdk.init(
        dsn,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        before_send=impersonal_report,
    )


def impersonal_report(event, _hint=None):
    """Of a report what tells what broke, and where in the code."""
    kept = {name: event[name] for name in KEPT if name in event}
    request, entry = event.get("request", {}), event.get("logentry", {})
    if "url" in request:
        address = without_persons(request["url"].partition("?")[0])
        kept["request"] = {"method": request.get("method", ""), "url": address}
    if entry:
        kept["logentry"] = {"message": without_persons(entry.get("formatted") or entry["message"])}
    if "transaction" in kept:
        kept["transaction"] = without_persons(kept["transaction"])
    for error in kept.get("exception", {}).get("values", []):
        error["value"] = without_persons(error.get("value") or "")
    return kept
