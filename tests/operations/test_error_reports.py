"""What goes to a Sentry, if one is named, says nothing about persons."""

import pytest

from operations.error_reports import impersonal_report, report_errors

pytestmark = pytest.mark.any_database


def test_a_report_keeps_the_error_and_drops_who_met_it():
    event = {
        "user": {"ip_address": "192.0.2.7"},
        "server_name": "portal-1",
        "request": {
            "url": "https://portal.example.org/en/messages/12:secret/?q=rana",
            "method": "GET",
            "headers": {"Cookie": "sessionid=1"},
            "data": "typed",
        },
        "exception": {"values": [{"type": "E", "value": "Key (email)=(rana@example.org)"}]},
    }
    assert impersonal_report(event) == {
        "request": {"url": "https://portal.example.org/en/messages/***/", "method": "GET"},
        "exception": {"values": [{"type": "E", "value": "Key (email)=(***@***)"}]},
    }


def test_a_report_of_the_log_keeps_its_words_without_persons():
    event = {
        "logentry": {
            "message": "Mail to %s",
            "formatted": "Mail to rana@example.org from 192.0.2.7",
            "params": ["rana@example.org"],
        },
        "transaction": "/en/messages/12:secret/",
        "extra": {"sys.argv": ["manage.py", "erase_person", "Rana"]},
        "contexts": {"trace": {}},
        "breadcrumbs": {"values": [{"message": "Rana"}]},
    }
    assert impersonal_report(event) == {
        "logentry": {"message": "Mail to ***@*** from ***"},
        "transaction": "/en/messages/***/",
    }


def test_without_its_package_the_log_says_what_is_missing(caplog, monkeypatch):
    monkeypatch.setattr("operations.error_reports.find_spec", lambda _name: None)
    report_errors("https://key@sentry.example.org/1")
    assert "pip install sentry-sdk" in caplog.text


def test_without_an_address_nothing_happens(caplog):
    report_errors("")
    assert caplog.text == ""
