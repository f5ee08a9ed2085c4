"""What the log says of pages whose addresses are secrets."""

import logging

import pytest

from portal.logs import LogFormatter

FORMATTER = LogFormatter()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Gone: /en/follow/12:1xWs_k-Q/leave/", "Gone: /en/follow/***/leave/"),
        ("Gone: /en/messages/12:1xWsRC:hP6a-k_Q/answer/", "Gone: /en/messages/***/answer/"),
        ("Not Found: /preview/abc?language=ar", "Not Found: /preview/***"),
        ("Not Found: /en/events/abc/", "Not Found: /en/events/abc/"),
    ],
)
def test_a_token_is_not_logged(said, kept):
    assert FORMATTER.format(logging.makeLogRecord({"msg": "%s", "args": (said,)})) == kept


@pytest.mark.django_db
@pytest.mark.any_database
def test_the_handler_of_the_portal_writes_this_way(client, capfd):
    [handler] = [one for one in logging.getLogger().handlers if one.name == "console"]
    assert isinstance(handler.formatter, LogFormatter)
