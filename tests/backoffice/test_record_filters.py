"""The filters that the lists of all records share; what they find is tested on the page Find."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    make_event,
    make_expert,
    make_municipality,
    make_organisation,
    make_partnership,
)
from tests.reading import Page, text_of

pytestmark = pytest.mark.django_db
EVENTS = "/admin/events/event/"


def listed(client, address):
    """The texts of the rows of a list."""
    page = Page(client.get(address))
    tables = page.all("table", id="result_list")
    return [text_of(row) for table in tables for row in page.all("tr", table)[1:]]


def choices(client, address):
    return text_of(Page(client.get(address)).one("nav", id="changelist-filter"))


def test_an_event_counts_for_all_its_countries_not_for_its_place_only(editor):
    make_event(title_en="Tour", country="DE", countries=["DE", "JO"])
    assert len(listed(editor, f"{EVENTS}?country=JO")) == 1
    assert "Jordan (1)" in choices(editor, EVENTS)


def test_partnerships_and_experts_count_for_the_countries_of_municipalities(editor):
    towns = [make_municipality("JO"), make_municipality("DE")]
    make_partnership(municipalities=towns)
    make_expert(municipality=towns[0])
    for kind in ("partnership", "expert"):
        assert len(listed(editor, f"/admin/partnerships/{kind}/?country=JO")) == 1


def test_what_has_no_countries_is_not_listed_for_one(editor):
    make_organisation()
    assert listed(editor, "/admin/partnerships/organisation/?country=JO") == []


def test_what_has_no_text_lacks_no_translation(editor):
    make_municipality("JO", slug="empty")
    make_municipality("JO", slug="told", about_en="A town.")
    address = "/admin/partnerships/municipality/?lacks=ar-missing"
    assert len(listed(editor, address)) == 1
    assert "Arabic: missing (1)" in choices(editor, "/admin/partnerships/municipality/")


def test_what_readers_see_later_is_scheduled_and_not_published(editor):
    make_event(title_en="Later", public_from=timezone.now() + timedelta(days=1))
    make_event(title_en="Now")
    assert "Later" in listed(editor, f"{EVENTS}?state=scheduled")[0]
    assert "Now" in listed(editor, f"{EVENTS}?state=published")[0]
    assert "scheduled (1)" in choices(editor, EVENTS)


def test_the_years_are_those_from_the_first_to_the_last(editor):
    make_event(title_en="Old", starts_on="2016-05-01", ends_on=None)
    make_event(title_en="New", starts_on="2018-05-01", ends_on=None)
    said = choices(editor, EVENTS)
    assert [year for year in range(2015, 2020) if f"{year} (" in said] == [2016, 2017, 2018]
    assert "Old" in listed(editor, f"{EVENTS}?year=2016")[0]


@pytest.mark.parametrize("typed", ["{0}", "https://portal.example/de/events/tour-2017/"])
def test_the_search_of_a_list_takes_numbers_and_pasted_addresses(editor, typed):
    event = make_event(title_en="This", slug="tour-2017")
    make_event(title_en="Other")
    [row] = listed(editor, f"{EVENTS}?q={typed.format(event.public_id)}")
    assert "This" in row


@pytest.mark.parametrize("query", ["country=XX", "country=%00", "year=next"])
def test_what_no_record_can_have_finds_none_or_narrows_nothing(editor, query):
    make_event()
    assert editor.get(f"{EVENTS}?{query}").status_code == 200
