"""Reports of errors to a Sentry of the operator's own, if its address and its package are there.

Nothing about persons goes there: no addresses of networks, cookies, input or values of variables.
"""

import logging
from importlib.util import find_spec

from portal.logs import without_persons

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
        before_send=impersonal_report,
    )


def impersonal_report(event, _hint=None):
    request = event.get("request", {})
    kept = {name: request[name] for name in ("method",) if name in request}
    if "url" in request:
        kept["url"] = without_persons(request["url"].partition("?")[0])
    event = {**event, "request": kept}
    event.pop("user", None)
    event.pop("server_name", None)
    for error in event.get("exception", {}).get("values", []):
        error["value"] = without_persons(error.get("value") or "")
    return event
