"""Calendars by icalendar, feeds by feedparser and by a schema made after RFC 4287."""

from pathlib import Path

import feedparser
from icalendar import Calendar
from lxml import etree

ATOM_SCHEMA = Path(__file__).with_name("atom.rng")


def calendar_faults(document):
    """What icalendar could not read, and what each part of a calendar has to have and has not."""
    calendar = Calendar.from_ical(document)
    for part in calendar.walk():
        yield from (f"{part.name}: {name} {why}" for name, why in part.errors)
        yield from (f"{part.name} without {name}" for name in part.required if name not in part)
    if any(len(line) > 75 for line in document.split(b"\r\n")):
        yield "a line longer than 75 octets"
    uids = [str(entry.get("uid", "")) for entry in calendar.walk("VEVENT")]
    yield from (f"twice: {uid}" for uid in sorted({uid for uid in uids if uids.count(uid) > 1}))


def feed_faults(document):
    feed = feedparser.parse(document)
    if feed.bozo:
        yield str(feed.bozo_exception)
    for entry in feed.entries:
        if not (entry.get("id") and entry.get("link") and entry.get("updated_parsed")):
            yield f"not readable: {entry.get('title')}"


def feed_schema_faults(document):
    schema = etree.RelaxNG(etree.parse(ATOM_SCHEMA))
    if not schema.validate(etree.fromstring(document)):
        yield from (f"{error.line}: {error.message}" for error in schema.error_log)
