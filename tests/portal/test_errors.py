"""The pages for what went wrong."""

import pytest
from django.test import Client

from portal.views.errors import server_error
from publishing.models import Topic
from tests.factories import make_page
from tests.reading import Page, read


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("de", "ltr"), ("tr", "ltr"), ("ar", "rtl")]
)
def test_the_error_page_needs_no_database(rf, language, direction):
    page = Page(server_error(rf.get(f"/{language}/events/")), strict=True)

    assert page.status == 500
    assert (page.root.get("lang"), page.root.get("dir")) == (language, direction)
    assert page.heading != ""
    assert page.hrefs() == [f"/{language}/"]


@pytest.mark.parametrize("path", ["/", "/nonsense", "/xx/events/"])
def test_the_error_page_is_english_where_the_address_names_no_language(rf, path):
    page = Page(server_error(rf.get(path)))

    assert (page.root.get("lang"), page.heading) == ("en", "Something went wrong on our side")


@pytest.mark.django_db
def test_a_mistake_of_ours_is_answered_with_the_error_page(monkeypatch):
    client = Client(raise_request_exception=False)
    monkeypatch.setattr(type(Topic.objects), "in_order", broken)

    page = Page(client.get("/ar/topics/"))

    assert page.status == 500
    assert page.root.get("dir") == "rtl"
    assert "broken on purpose" not in page.text


def broken(*_arguments):
    raise RuntimeError("broken on purpose")


@pytest.mark.django_db
def test_a_refused_request_is_answered_with_a_page(client):
    make_page("about")

    page = Page(client.get("/en/about/", QUERY_STRING="a=b&" * 2000), strict=True)

    assert page.status in (200, 400)
    assert len(page.all("h1")) == 1


@pytest.mark.django_db
def test_an_unknown_host_is_refused(client):
    response = client.get("/en/", headers={"Host": "evil.example.org"})

    assert response.status_code == 400
    assert b"evil.example.org" not in response.content


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "de", "tr", "ar"])
def test_the_page_for_unknown_addresses_speaks_the_readers_language(client, language):
    page = read(client, f"/{language}/no-such-page/")

    assert page.status == 404
    assert page.root.get("lang") == language
    assert page.all("link", rel="canonical") == []
