"""A barrier that somebody plants in a page stands in the accessibility statement."""

import pytest
from django.test import Client

from devtools.barriers import write_barrier_report
from portal import known_barriers
from tests.factories import make_page
from tests.reading import read

PLANTED = "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.png\">')"


@pytest.mark.usefixtures("db")
def test_a_planted_barrier_stands_in_the_statement(browser, portal_address, monkeypatch, tmp_path):
    monkeypatch.setattr(known_barriers, "ACCESSIBILITY_REPORT", tmp_path / "report.json")
    page = browser.new_page(bypass_csp=True)
    page.on("load", lambda loaded: loaded.evaluate(PLANTED))

    write_barrier_report(page, [f"{portal_address}/en/topics/"])

    page.close()
    make_page("accessibility", details="accessibility")
    statement = read(Client(), "/en/accessibility/")
    assert "Pictures or controls have no text in their place. (WCAG 1.1.1)" in statement.text
    assert "/en/topics/" in statement.texts("a")
