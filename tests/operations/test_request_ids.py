"""One number for a request: in the log, at the proxy, and in the answer."""

import json
import logging

import pytest

from portal.logs import JsonFormatter

pytestmark = pytest.mark.django_db
GIVEN = "0123456789abcdef0123456789abcdef"


def test_the_number_of_the_proxy_is_taken_and_told(client):
    response = client.get("/en/no-such-page/", headers={"X-Request-ID": GIVEN})
    assert response["X-Request-ID"] == GIVEN


@pytest.mark.parametrize("given", ["", "short", '0123456789abcdef" evil', "x" * 32])
def test_what_is_no_number_is_replaced_by_one(client, given):
    number = client.get("/en/no-such-page/", headers={"X-Request-ID": given})["X-Request-ID"]
    assert len(number) == 32
    assert number != given


def test_a_page_that_is_kept_for_others_carries_none(client):
    assert "X-Request-ID" not in client.get("/en/events/").headers


def test_the_log_names_it_beside_what_happened(client):
    lines = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(json.loads(JsonFormatter().format(record)))
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        client.get("/en/no-such-page/?q=rana@example.org", headers={"X-Request-ID": GIVEN})
    finally:
        logger.removeHandler(handler)
    [said] = lines
    assert (said["request"], said["level"], said["says"]) == (
        *(GIVEN, "WARNING"),
        "Not Found: /en/no-such-page/",
    )
