"""Lists of the back office, as an administrator opens them, in this process."""

from time import process_time

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from events.models import Event

ADMINISTRATOR = "bench"
ROUNDS_OF_PAGES = 3  # of each page, the second and third with what processes keep
ROWS_OF_ADMIN_LIST = 100  # Django's


def office_pages():
    """Addresses of the list of events: what editors ask it for, common and rare."""
    last = -(-Event.objects.count() // ROWS_OF_ADMIN_LIST)
    events = "/admin/events/event/"
    return {
        "start page": "/admin/",
        "list of events": events,
        "its last page": f"{events}?p={last}",
        "filtered by what nothing has": f"{events}?state__exact=withdrawn",
        "searched": f"{events}?q=jena",
        "searched for what nothing has": f"{events}?q=xyzzy",
    }


@override_settings(SECOND_FACTOR=False)  # how somebody signed in costs a page nothing
def measure_office():
    """Each page with its queries and the least it takes of the processor, without a server's."""
    client = Client()
    client.force_login(User.objects.filter(username=ADMINISTRATOR).first() or administrator())
    return [measure_page(client, name, path) for name, path in office_pages().items()]


def measure_page(client, name, path):
    times = []
    for _try in range(ROUNDS_OF_PAGES):
        before = process_time()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        times.append(1000 * (process_time() - before))
        if response.status_code != 200:
            raise ValueError(f"{path} answers {response.status_code}")
    return {"name": name, "path": path, "queries": len(queries), "ms": min(times)}


def administrator():
    return User.objects.create_superuser(ADMINISTRATOR)
