"""Sources, pictures and documents as colleagues change them, and what is kept of it."""

from publishing.models import PendingChange
from tests.forms import press
from tests.office import page_of


def change(client, row, button="_save", **typed):
    """Open the form, type, press; the row as it is stored afterwards."""
    response = press(client, client.get(page_of(row)), button, **typed)
    assert response.status_code in (200, 302)
    return type(row).objects.get(pk=row.pk)


def step_of(row):
    newest = PendingChange.objects.of(row).order_by("pk").last()
    return newest and newest.step


def status(client, address):
    """Reads to the end, which closes the file, as a server does."""
    response = client.get(address)
    b"".join(response)
    return response.status_code
