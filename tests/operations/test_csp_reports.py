"""What browsers report becomes a line in the log, and no more of them than somebody can read."""

import json

import pytest

from operations import csp_reports

pytestmark = pytest.mark.any_database
OLD_FORM = {
    "csp-report": {
        "document-uri": "https://portal.example.org/en/search/?q=rana",
        "effective-directive": "script-src",
        "blocked-uri": "https://evil.example/x.js?secret",
    }
}
NEW_FORM = [
    {
        "type": "csp-violation",
        "body": {
            "documentURL": "https://portal.example.org/en/",
            "effectiveDirective": "style-src\nforged line",
            "blockedURL": "inline",
        },
    }
]


@pytest.fixture(autouse=True)
def fresh_hour(monkeypatch):
    monkeypatch.setattr(csp_reports, "limit", csp_reports.HourlyLimit(3))


def report(client, said):
    body = said if isinstance(said, str) else json.dumps(said)
    return client.post("/csp-reports/", body, content_type="application/csp-report").status_code


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (OLD_FORM, "The page /en/search/ tried script-src from https://evil.example"),
        (NEW_FORM, "The page /en/ tried style-srcforged line from inline"),
    ],
)
@pytest.mark.django_db
def test_a_report_is_logged_without_query_and_in_one_line(client, caplog, said, line):
    assert report(client, said) == 204
    assert [record.getMessage() for record in caplog.records] == [line]


@pytest.mark.parametrize("said", ["", "no json", "[1, null]", '{"csp-report": 5}', "x" * 20_000])
@pytest.mark.django_db
def test_what_is_no_report_is_ignored(client, caplog, said):
    assert report(client, said) == 204
    assert caplog.records == []


@pytest.mark.django_db
def test_of_many_only_so_many_are_logged(client, caplog):
    for _time in range(9):
        report(client, OLD_FORM)
    assert len(caplog.records) == 3


@pytest.mark.django_db
def test_pages_name_the_address_of_reports(client):
    assert "report-uri /csp-reports/" in client.get("/en/")["Content-Security-Policy"]
