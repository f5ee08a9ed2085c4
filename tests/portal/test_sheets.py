"""A record on one sheet: its address, and the way there and back."""

import pytest

from portal.page_addresses import canonical_query
from tests.factories import make_event, make_municipality, make_partnership, make_practice
from tests.reading import read

pytestmark = pytest.mark.django_db

RECORDS = [make_event, make_municipality, make_partnership, make_practice]


def sheets(page):
    """{name of a style sheet: for which medium}"""
    links = page.all("link", rel="stylesheet")
    return {link.get("href").rpartition("/")[2]: link.get("media") for link in links}


@pytest.mark.parametrize("make_record", RECORDS)
def test_a_record_leads_to_itself_on_one_sheet_and_back(client, make_record):
    address = make_record().get_absolute_url()

    page = read(client, address)
    (way,) = page.all("p", class_="sheet-link")
    sheet = read(client, f"{address}{page.hrefs(way)[0]}")

    assert page.hrefs(sheet.one("p", class_="sheet-note")) == [address]
    assert sheet.heading == page.heading
    assert {sheets(page)[name] for name in ("print.css", "sheet.css")} == {"print"}
    assert {sheets(sheet)[name] for name in ("print.css", "sheet.css")} == {None}


def test_other_pages_are_not_printed_as_one_sheet(client):
    assert "sheet.css" not in sheets(read(client, "/en/events/"))


def test_the_sheet_is_kept_as_a_page_of_its_own():
    assert canonical_query("/en/partnerships/p-jena/", "print") == "print="
