"""Partnerships as activities of IATI, of which only what is known is told."""

import pytest
from lxml import etree

from tests.factories import make_municipality, make_partnership

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def activities(download, settings):
    settings.IATI_ORGANISATION = "DE-1"
    return lambda: etree.fromstring(download("/iati.xml")).findall("iati-activity")


def test_an_activity_has_what_the_standard_needs_in_its_order(activities):
    towns = [make_municipality(name_en="Jena & Co"), make_municipality(name_en="X", state="draft")]
    partnership = make_partnership(
        towns,
        title_en="Jena – Deir Alla",
        title_ar="يينا – دير علا",
        status="ended",
        start_year=2017,
        end_year=2020,
        topics=["solid-waste"],
    )

    [activity] = activities()

    assert [part.tag for part in activity] == [
        "iati-identifier",
        "reporting-org",
        "title",
        "description",
        "participating-org",
        "activity-status",
        "activity-date",
        "activity-date",
        "sector",
        "document-link",
    ]
    assert activity.findtext("iati-identifier") == f"DE-1-{partnership.public_id}"
    assert [it.get(LANG) for it in activity.findall("title/narrative")] == ["en", "ar"]
    assert activity.findtext("participating-org/narrative") == "Jena & Co"
    assert activity.find("activity-status").get("code") == "4"


def test_a_year_stands_as_a_day_and_says_so(activities):
    make_partnership(status="active", start_year=2017)

    [day] = activities()[0].findall("activity-date")

    assert (day.get("iso-date"), day.get("type")) == ("2017-01-01", "2")
    assert day.findtext("narrative") == "Known only to the year: 2017."


def test_what_has_no_known_status_or_beginning_is_left_out(activities):
    make_partnership(status="unknown", start_year=2017)
    make_partnership(status="active", start_year=None)
    make_partnership(status="active", start_year=2017, state="draft")

    assert activities() == []


@pytest.mark.django_db
def test_without_an_identifier_of_the_organisation_there_are_none(client):
    assert client.get("/iati.xml").status_code == 404
