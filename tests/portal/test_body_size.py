"""What is too large is refused before anybody reads it."""

import io

import pytest
from django.test.client import FakePayload

from portal.middleware import LARGEST_ANONYMOUS_REQUEST, LARGEST_REQUEST
from tests.factories import make_page
from tests.reading import Page

pytestmark = pytest.mark.django_db


class Unread(FakePayload):
    """A body that may not be read."""

    def read(self, *_arguments):
        pytest.fail("the body was read")


def send(client, path, length, kind="multipart/form-data; boundary=x"):
    return client.generic(
        "POST", path, content_type=kind, **{"CONTENT_LENGTH": str(length), "wsgi.input": Unread()}
    )


@pytest.mark.parametrize("path", ["/en/accessibility/", "/preview/abc/", "/admin/login/", "/en/"])
def test_an_anonymous_form_is_small(client, path):
    assert send(client, path, LARGEST_ANONYMOUS_REQUEST + 1).status_code == 413


@pytest.mark.parametrize("path", ["/admin/", "/admin/events/event/add/", "/en/events/"])
def test_nothing_is_larger_than_the_largest_file(editor, path):
    assert send(editor, path, LARGEST_REQUEST + 1).status_code == 413


@pytest.mark.parametrize("path", ["/en/accessibility/", "/admin/login/"])
def test_a_session_makes_no_anonymous_form_larger(editor, path):
    assert send(editor, path, LARGEST_ANONYMOUS_REQUEST + 1).status_code == 413


def test_what_was_typed_before_the_session_ended_gets_through_but_no_files(client):
    address = "/admin/events/event/add/"
    text = {"findings_en": "a" * (LARGEST_ANONYMOUS_REQUEST + 1)}
    assert client.post(address, text).status_code != 413
    assert send(client, address, 3 * 2**20).status_code == 413


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("de", "ltr"), ("tr", "ltr"), ("ar", "rtl")]
)
def test_the_refusal_is_a_page_in_the_readers_language(client, language, direction):
    response = send(client, f"/{language}/accessibility/", LARGEST_ANONYMOUS_REQUEST + 1)
    page = Page(response, strict=True)
    assert (page.root.get("lang"), page.root.get("dir")) == (language, direction)
    assert "64" in page.texts("p", class_="intro")[0]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("length", ["", "abc", "-1"])
def test_a_length_that_is_no_number_is_none(client, length):
    make_page("accessibility")
    response = client.generic("POST", "/en/accessibility/", CONTENT_LENGTH=length)
    assert response.status_code == 422


def test_a_document_of_the_usual_size_is_not_refused(editor):
    file = io.BytesIO(b"a" * (LARGEST_ANONYMOUS_REQUEST + 1))
    file.name = "plan.pdf"
    response = editor.post("/admin/publishing/document/add/", {"file": file})
    assert response.status_code == 200
