"""Calendars as other programs read them."""

from datetime import date

import pytest
from icalendar import Calendar

from devtools.outputs.calendars_and_feeds import calendar_faults
from tests.factories import make_event, make_municipality, make_topic

LONG_ARABIC = "ورشة عمل حول إدارة النفايات الصلبة في البلديات الأردنية واللبنانية" * 2


@pytest.fixture
def read_calendar(download):
    def read_calendar(address="/en/events.ics"):
        document = download(address)
        assert list(calendar_faults(document)) == []
        return Calendar.from_ical(document)

    return read_calendar


def entries(calendar):
    return {str(entry["summary"]): entry for entry in calendar.walk("VEVENT")}


def test_days_are_whole_and_the_end_is_the_day_after_the_last(read_calendar):
    make_event(
        title_en="Forum",
        starts_on="2017-05-13",
        starts_precision="day",
        ends_on="2017-05-20",
        ends_precision="day",
    )

    entry = entries(read_calendar())["Forum"]

    assert (entry["dtstart"].dt, entry["dtend"].dt) == (date(2017, 5, 13), date(2017, 5, 21))
    assert entry["dtstart"].params["VALUE"] == "DATE"


def test_what_is_known_to_the_month_fills_it_and_says_so(read_calendar):
    make_event(title_en="Visit", starts_on="2017-02-01", starts_precision="month")
    make_event(title_en="Tour", starts_on="2017-01-01", starts_precision="year")
    make_event(title_en="Talk", starts_on=None, starts_precision="unknown")

    found = entries(read_calendar())

    assert list(found) == ["Visit"]
    assert (found["Visit"]["dtstart"].dt, found["Visit"]["dtend"].dt) == (
        date(2017, 2, 1),
        date(2017, 3, 1),
    )
    assert str(found["Visit"]["description"]).startswith("Known only to the month: February 2017.")


def test_a_calendar_holds_the_list_as_it_is_narrowed(read_calendar):
    make_event(title_en="Solar", topics=["energy"], starts_on="2017-05-13", starts_precision="day")
    make_event(title_en="Bins", topics=["waste"], starts_on="2017-05-13", starts_precision="day")

    assert list(entries(read_calendar("/en/events.ics?topic=energy"))) == ["Solar"]
    assert list(entries(read_calendar("/en/search.ics?kind=event&q=bins"))) == ["Bins"]


def test_arabic_is_folded_between_letters_at_75_octets(download, read_calendar):
    make_event(title_ar=LONG_ARABIC, starts_on="2017-05-13", starts_precision="day")

    lines = download("/ar/events.ics").split(b"\r\n")

    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no letter is cut in two
    assert list(entries(read_calendar("/ar/events.ics"))) == [LONG_ARABIC]


def test_a_withdrawn_event_is_cancelled_in_the_lists_it_was_in(read_calendar):
    days = {"starts_on": "2017-05-13", "starts_precision": "day"}
    why = {"state": "withdrawn", "withdrawn_because": "Held twice in our list."}
    make_topic("waste")
    event = make_event(title_en="Secret", topics=["energy"], **days, **why)

    [entry] = entries(read_calendar("/en/events.ics?topic=energy")).values()

    assert (str(entry["status"]), str(entry["description"])) == (
        "CANCELLED",
        "Held twice in our list.",
    )
    assert str(entry["summary"]) == f"{event.public_id}: withdrawn"
    assert entries(read_calendar("/en/events.ics?topic=waste")) == {}


def test_an_entry_keeps_its_uid_and_counts_its_changes(read_calendar):
    event = make_event(title_en="Forum", starts_on="2017-05-13", starts_precision="day")
    before = entries(read_calendar())["Forum"]
    event.changed_at = event.changed_at.replace(year=event.changed_at.year + 1)
    type(event).objects.filter(pk=event.pk).update(changed_at=event.changed_at, title_en="Fair")

    after = entries(read_calendar())["Fair"]

    assert str(before["uid"]) == str(after["uid"]) == f"{event.public_id}@testserver"
    assert after["sequence"] > before["sequence"]


def test_what_was_only_announced_is_tentative(read_calendar):
    days = {"starts_on": "2017-05-13", "starts_precision": "day"}
    make_event(title_en="Held", **days)
    make_event(title_en="Planned", evidence="announced", city_en="Amman", **days)

    found = entries(read_calendar())

    assert [str(found[name]["status"]) for name in ("Held", "Planned")] == [
        "CONFIRMED",
        "TENTATIVE",
    ]
    assert str(found["Planned"]["location"]) == "Amman"


def test_only_lists_of_what_has_days_have_a_calendar(client, db):
    make_municipality()

    assert client.get("/en/municipalities.ics").status_code == 404
