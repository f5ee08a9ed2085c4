"""What no calendar or feed may be is found, so that finding nothing says something."""

import pytest

from devtools.outputs.calendars_and_feeds import calendar_faults, feed_faults, feed_schema_faults

CALENDAR = (
    b"BEGIN:VCALENDAR\r\nPRODID:-//A//B//EN\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n"
    b"UID:1@x\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20260101\r\n"
    b"END:VEVENT\r\nEND:VCALENDAR\r\n"
)
FEED = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>https://x/</id><title>T</title><updated>2026-01-01T00:00:00+00:00</updated>
  <author><name>A</name></author><link href="https://x/"/>
  <entry><id>https://x/1</id><title>E</title><link href="https://x/1"/>
    <updated>2026-01-01T00:00:00Z</updated></entry></feed>"""


def test_nothing_is_said_against_what_is_right():
    assert list(calendar_faults(CALENDAR)) == []
    assert list(feed_faults(FEED)) == []
    assert list(feed_schema_faults(FEED)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (b"UID:1@x\r\n", b"", "VEVENT without UID"),
        (b"20260101\r\nEND", b"2026\r\nEND", "VEVENT: DTSTART"),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\r\nX-A:" + b"a" * 80 + b"\r\n", "a line longer"),
    ],
)
def test_a_calendar_that_breaks_a_rule_is_found(right, wrong, said):
    [fault] = calendar_faults(CALENDAR.replace(right, wrong))

    assert fault.startswith(said)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"<id>https://x/1</id>", b""),
        (b"2026-01-01T00:00:00Z", b"2026-01-01"),
        (b"<author><name>A</name></author>", b""),
        (b"<title>E</title>", b"<title>E</title><title>F</title>"),
        (b"<entry>", b"<entry><unknown/>"),
        (b'href="https://x/1"', b""),
    ],
)
def test_a_feed_that_breaks_a_rule_is_found(right, wrong):
    assert list(feed_schema_faults(FEED.replace(right, wrong)))
