"""Addresses: language first, ids for ever, and what machines ask for."""

import pytest

from tests.factories import (
    make_event,
    make_expert,
    make_municipality,
    make_notice,
    make_partnership,
)
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.5", "de"),
        ("tr-TR", "tr"),
        ("ar-JO,en;q=0.5", "ar"),
        ("fr", "en"),
        ("fr,ar;q=0.5", "ar"),
        ("", "en"),
        ("*", "en"),
        ("x" * 5000, "en"),
    ],
)
def test_the_bare_address_leads_to_the_language_of_the_browser(client, accepted, language):
    response = client.get("/", headers={"Accept-Language": accepted})

    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response["Vary"]


def test_the_language_of_the_address_counts_more_than_that_of_the_browser(client):
    page = read(client, "/tr/", headers={"Accept-Language": "ar"})

    assert page.root.get("lang") == "tr"


def test_an_address_without_language_leads_to_the_one_with(client):
    response = client.get("/events/", headers={"Accept-Language": "de"})

    assert (response.status_code, response["Location"]) == (302, "/de/events/")


@pytest.mark.parametrize(
    "make",
    [make_event, make_municipality, make_notice, make_partnership],
    ids=lambda it: it.__name__,
)
def test_an_id_leads_to_its_record(client, make):
    record = make()

    response = client.get(f"/id/{record.public_id}", headers={"Accept-Language": "en"})

    assert (response.status_code, response["Location"]) == (302, record.get_absolute_url())


def test_an_id_leads_to_the_language_of_the_browser(client):
    event = make_event()

    response = client.get(f"/id/{event.public_id}", headers={"Accept-Language": "ar"})

    assert response["Location"] == f"/ar/events/{event.slug}/"


def test_the_id_of_an_expert_leads_to_the_municipality(client):
    expert = make_expert()

    response = client.get(f"/id/{expert.public_id}", headers={"Accept-Language": "en"})

    assert response["Location"] == f"/en/municipalities/{expert.municipality.slug}/#experts"


def test_the_id_of_an_expert_of_whom_nothing_may_be_shown_leads_nowhere(client):
    expert = make_expert(without_consent="nothing")

    assert client.get(f"/id/{expert.public_id}").status_code == 404


def test_an_id_needs_no_leading_zeros(client):
    event = make_event()

    response = client.get(f"/id/EV-{event.pk}", headers={"Accept-Language": "en"})

    assert response["Location"] == event.get_absolute_url()


@pytest.mark.parametrize("public_id", ["EV-9999", "XX-0001", "EV-" + "9" * 30, "EX-0001"])
def test_an_id_that_was_never_given_leads_nowhere(client, public_id):
    page = read(client, f"/id/{public_id}")

    assert (page.status, page.heading) == (404, "There is no page at this address")


def test_the_id_of_a_withdrawn_record_leads_to_the_reason(client):
    event = make_event(state="withdrawn", withdrawn_because="Told twice.")

    response = client.get(f"/id/{event.public_id}", headers={"Accept-Language": "en"})

    assert (response.status_code, response["Location"]) == (302, event.get_absolute_url())
    assert client.get(response["Location"]).status_code == 410


def test_the_id_of_a_draft_leads_nowhere(client):
    event = make_event(state="draft")

    assert client.get(f"/id/{event.public_id}").status_code == 404


def test_search_engines_are_kept_out_of_the_back_office_only(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain"
    assert response.content.decode() == (
        "User-agent: *\nDisallow: /admin/\nSitemap: http://testserver/sitemap.xml\n"
    )


@pytest.mark.parametrize("address", ["/en/", "/en/events/", "/en/search/", "/en/map/"])
def test_nothing_can_be_sent_to_a_page_that_only_shows(client, address):
    assert client.post(address, {"a": "b"}).status_code == 405


def test_the_style_page_is_for_staff(client):
    response = client.get("/en/style/")

    assert response.status_code == 404
