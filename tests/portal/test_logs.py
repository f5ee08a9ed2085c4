"""What the log says of pages whose addresses are secrets."""

import json
import logging
import sys
from datetime import datetime

import pytest

from portal.logs import JsonFormatter, LogFormatter

FORMATTER = LogFormatter()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Gone: /en/follow/12:1xWs_k-Q/leave/", "Gone: /en/follow/***/leave/"),
        ("Gone: /en/messages/12:1xWsRC:hP6a-k_Q/answer/", "Gone: /en/messages/***/answer/"),
        ("Not Found: /preview/abc?language=ar", "Not Found: /preview/***"),
        ("Not Found: /en/events/abc/", "Not Found: /en/events/abc/"),
        ("Gone: /admin/password/MQ/d9x-0a1b/", "Gone: /admin/password/***/"),
        ("Gone: /office/password/MQ/d9x-0a1b/?a=b", "Gone: /office/password/***/?a=b"),
        ("Forbidden: /admin/password/", "Forbidden: /admin/password/"),
        ("Key (email)=(rana@example.org) exists", "Key (email)=(***@***) exists"),
        ("From 192.0.2.17 and 2001:db8:1:2:3::7", "From *** and ***"),
        ("At 12:30:45 of version 5.2.19", "At 12:30:45 of version 5.2.19"),
    ],
)
def test_a_token_is_not_logged(said, kept):
    assert FORMATTER.format(logging.makeLogRecord({"msg": "%s", "args": (said,)})) == kept


def test_programs_get_one_line_of_json_for_each_entry():
    try:
        raise ValueError("of rana@example.org\nin two lines")
    except ValueError:
        record = logging.makeLogRecord(
            {"msg": "It %s", "args": ("broke",), "levelname": "ERROR", "exc_info": sys.exc_info()}
        )
    line = JsonFormatter().format(record)
    said = json.loads(line)
    assert (said["level"], said["says"], "\n" in line) == ("ERROR", "It broke", False)
    assert "ValueError: of ***@***" in said["trace"]
    assert datetime.fromisoformat(said["time"]).tzinfo


@pytest.mark.django_db
@pytest.mark.any_database
def test_the_handler_of_the_portal_writes_this_way(client, capfd):
    [handler] = [one for one in logging.getLogger().handlers if one.name == "console"]
    assert isinstance(handler.formatter, LogFormatter)
