"""How files and the API answer: to pages of other sites, and only when something is new."""

import pytest
from django.test import Client

from tests.factories import make_event

ADDRESSES = ["/en/events.csv", "/en/events.json", "/api/v1/", "/api/v1/events/"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_of_all_sites_may_read_it_without_cookies(client, address):
    response = client.get(address, headers={"Origin": "https://elsewhere.example"})
    preflight = client.options(address)

    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert not response.cookies
    assert (preflight.status_code, preflight["Access-Control-Allow-Methods"]) == (
        204,
        "GET, HEAD, OPTIONS",
    )
    assert Client(enforce_csrf_checks=True).post(address).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_sent_again_only_after_a_change(client, address):
    make_event()
    etag = client.get(address)["ETag"]

    unchanged = client.get(address, headers={"If-None-Match": etag})
    make_event()
    changed = client.get(address, headers={"If-None-Match": etag})

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert (changed.status_code, changed["ETag"] == etag) == (200, False)


@pytest.mark.django_db
def test_a_file_names_its_licence_and_what_explains_it(client):
    response = client.get("/en/events.csv?topic=waste")

    assert response["Link"] == (
        '<http://testserver/en/data/>; rel="describedby", '
        '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    )
    assert response["Content-Disposition"] == 'attachment; filename="events.csv"'
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "public, max-age=30"
