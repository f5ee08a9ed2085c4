"""Work on the portal, announced to readers: while a file is there, pages say so.

A file, because it has to be known without the database, which is what is worked on.
"""

import math
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from portal.views.errors import page_without_database

LEAST_WAIT = 60  # seconds that readers are asked to wait
MINUTES_OF_WORK = 30  # that it takes if nobody says otherwise


def maintenance_file():
    return Path(settings.VAR_DIR, "maintenance")


def is_in_maintenance():
    return maintenance_file().exists()


def begin_maintenance(minutes):
    until = datetime.now(UTC) + timedelta(minutes=minutes)
    maintenance_file().write_text(f"{until.isoformat(timespec='seconds')}\n")


def end_maintenance():
    maintenance_file().unlink(missing_ok=True)


class MaintenanceMiddleware:
    """Answer 503 to everybody while the portal is worked on."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return maintenance_page(request) if is_in_maintenance() else self.get_response(request)


def maintenance_page(request):
    response = page_without_database(request, "maintenance.html", 503)
    response["Retry-After"] = seconds_of_work_left()
    return response


def seconds_of_work_left():
    try:
        until = datetime.fromisoformat(maintenance_file().read_text().strip())
        left = math.ceil((until - datetime.now(UTC)).total_seconds())
    except (OSError, ValueError, TypeError):  # over since, or made by hand
        left = 0
    return max(LEAST_WAIT, left)
