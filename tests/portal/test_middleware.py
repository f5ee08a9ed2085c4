"""What every public answer carries: no cookie, a short life in caches, a strict policy."""

import pytest

from tests.factories import make_event, make_page, make_partnership
from tests.reading import read

PUBLIC = ["", "events/", "partnerships/", "map/", "search/?q=waste", "about/", "accessibility/"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def standing_pages():
    make_page("about")
    make_page("accessibility")


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_sets_no_cookie_and_may_be_kept_for_a_moment(client, path):
    response = client.get(f"/en/{path}")

    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert sorted(response["Cache-Control"].split(", ")) == ["max-age=30", "public"]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_that_has_not_changed_is_not_sent_again(client, path):
    first = client.get(f"/en/{path}")

    again = client.get(f"/en/{path}", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_a_page_that_has_changed_is_sent_again(client):
    first = client.get("/en/events/")
    make_event(title_en="A new event")

    again = client.get("/en/events/", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200
    assert "A new event" in again.content.decode()


@pytest.mark.parametrize("path", [*PUBLIC, "no-such-page/"])
def test_a_page_may_load_from_its_own_site_only_and_run_nothing_inline(client, path):
    policy = client.get(f"/en/{path}")["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "object-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_an_error_is_not_kept(client):
    assert "no-store" in client.get("/en/no-such-page/")["Cache-Control"]


def test_a_sent_form_is_not_kept(client):
    response = client.post("/en/accessibility/", {"message": ""})

    assert "public" not in response.get("Cache-Control", "")


@pytest.mark.parametrize("language", ["en", "de", "tr", "ar"])
def test_a_withdrawn_record_is_gone_with_the_reason(client, language):
    event = make_event(state="withdrawn", withdrawn_because="Told <twice>.")

    page = read(client, f"/{language}/events/{event.slug}/")

    assert page.status == 410
    assert page.texts("p", class_="intro") == ["Told <twice>."]
    assert event.public_id in page.text
    assert event.title_en not in page.text


@pytest.mark.parametrize("state", ["draft", "in_review", "archived"])
@pytest.mark.parametrize("make", [make_event, make_partnership, make_page])
def test_what_is_not_published_cannot_be_told_from_what_does_not_exist(client, make, state):
    record = make(slug="not-yet", state=state, title_en="Not for you")

    page = read(client, record.get_absolute_url())

    assert page.status == 404
    assert page.heading == "There is no page at this address"
    assert "Not for you" not in page.text
