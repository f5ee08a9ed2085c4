"""The accessibility statement lists what the last check of our own found."""

import json

import pytest

from portal import known_barriers
from tests.factories import make_page
from tests.reading import read

pytestmark = pytest.mark.django_db

REPORT = {
    "checked_on": "2026-11-27",
    "tool": "axe-core 4.10",
    "pages": 120,
    "barriers": [
        {"rule": "image-alt", "criteria": ["1.1.1"], "pages": ["/en/map/", "/ar/map/"]},
        {"rule": "svg-img-alt", "criteria": ["1.1.1"], "pages": ["/en/walk/"]},
    ],
}


@pytest.fixture(autouse=True)
def page():
    make_page("accessibility", details="accessibility")


@pytest.fixture
def report(monkeypatch, tmp_path):
    file = tmp_path / "report.json"
    monkeypatch.setattr(known_barriers, "ACCESSIBILITY_REPORT", file)
    return file


def barriers(client):
    page = read(client, "/en/accessibility/", strict=True)
    [section] = page.all("section", aria_labelledby="barriers")
    return page.texts("p", section), page.texts("li", section)


def test_a_barrier_that_was_found_is_named_with_its_pages(client, report):
    report.write_text(json.dumps(REPORT))

    [introduction], items = barriers(client)

    assert introduction.startswith(
        "This list comes from our last check, made on 27 Nov 2026 with axe-core 4.10"
    )
    assert items[0].startswith("Pictures or controls have no text in their place. (WCAG 1.1.1)")
    assert items[1:4] == ["/ar/map/", "/en/map/", "/en/walk/"]


def test_a_check_that_found_nothing_says_so(client, report):
    report.write_text(json.dumps(REPORT | {"barriers": []}))

    assert barriers(client)[1][0] == "The check found no barrier on our own pages."


@pytest.mark.parametrize("text", [None, "", "[]", '{"barriers": []}'])
def test_without_a_report_no_barrier_is_denied(client, report, text):
    if text is not None:
        report.write_text(text)

    [introduction], items = barriers(client)

    assert introduction == "No report of a check is there, so this list may lack barriers."
    assert "The check found no barrier on our own pages." not in items
