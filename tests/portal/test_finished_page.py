"""How a finished page goes out."""

import gzip

import brotli
import pytest

from portal.finished_page import FinishedPage, best_encoding
from tests.wsgi import ask

BODY = "<p>Page</p>\n" * 200
PUBLIC = [("Content-Type", "text/html"), ("Cache-Control", "public, max-age=30")]

pytestmark = pytest.mark.any_database


def page(headers=(), status="200 OK"):
    return FinishedPage(status, [*PUBLIC, *headers], BODY.encode())


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br; q=0.000, gzip; q=0", ""),
        ("BR", "br"),
        ("identity", ""),
        ("abr", ""),
        ("", ""),
    ],
)
def test_the_client_says_how_it_is_compressed(accepted, encoding):
    assert best_encoding(accepted) == encoding


@pytest.mark.parametrize(
    ("accepted", "read"),
    [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)],
)
def test_it_is_the_same_page_however_it_is_compressed(accepted, read):
    answer = ask(page().respond, "/", HTTP_ACCEPT_ENCODING=accepted)
    assert read(answer.body) == BODY.encode()
    assert answer.headers.get("Content-Encoding", "") == accepted
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("tags", ["{}", 'W/"a", {}', "*", "{strong}"])
def test_a_tag_of_the_client_is_compared_weakly(tags):
    etag = ask(page().respond, "/").headers["ETag"]
    tags = tags.format(etag, strong=etag.removeprefix("W/"))
    assert ask(page().respond, "/", HTTP_IF_NONE_MATCH=tags).status == 304
    assert ask(page().respond, "/", HTTP_IF_NONE_MATCH='"a"').status == 200


@pytest.mark.parametrize(
    "headers",
    [
        [("Set-Cookie", "a=b")],
        [("Vary", "Cookie")],
        [("Vary", "Accept-Language")],
        [("Content-Encoding", "gzip")],
        [("Content-Security-Policy", "script-src 'nonce-abc'")],
        [("Cache-Control", "private, no-store")],
    ],
)
def test_what_belongs_to_one_reader_is_handed_on_as_it_is(headers):
    one = page(headers)
    assert not one.may_be_kept
    answer = ask(one.respond, "/", HTTP_ACCEPT_ENCODING="br")
    assert (answer.status, answer.text) == (200, BODY)
    assert dict(headers).items() <= dict(answer.headers).items()


@pytest.mark.parametrize("status", ["301 Moved", "404 Not Found", "503 Service Unavailable"])
def test_only_a_page_that_is_there_is_kept(status):
    assert not page(status=status).may_be_kept
