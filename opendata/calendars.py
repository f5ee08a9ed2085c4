"""Days of records as iCalendar (RFC 5545), to download or to subscribe to.

Days are whole days, and the last one belongs to the event: the end that stands in the file is
the day after it. What is known only to the month fills the month and says so; what is known only
to the year stands in no calendar.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, vDuration
from icalendar import Event as CalendarEntry

from opendata.columns import permanent_path
from opendata.selection import RECORDS_PER_BATCH_OUT
from publishing.dates import Precision, format_date, last_day
from publishing.languages import active_language
from publishing.models import State

ASK_AGAIN_AFTER = timedelta(hours=12)
END = b"END:VCALENDAR\r\n"


def calendar_file(selection, withdrawn, about):
    """In the language in which it was asked for, though it is read later."""
    language = active_language()
    yield calendar_head(about, language).removesuffix(END)
    for part in (selection, withdrawn):
        for start in range(0, len(part), RECORDS_PER_BATCH_OUT):
            with translation.override(language):
                entries = calendar_entries(part.part(start, start + RECORDS_PER_BATCH_OUT))
                yield b"".join(entry.to_ical() for entry in entries)
    yield END


def calendar_head(about, language):
    calendar = Calendar()
    calendar.add("prodid", "-//Exchange portal//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, about.title, parameters={"language": language})
    calendar.add("description", f"{about.publisher}. {about.licence}. {about.documentation}")
    calendar.add("source", about.source, parameters={"value": "URI"})
    calendar.add("refresh-interval", vDuration(ASK_AGAIN_AFTER), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASK_AGAIN_AFTER))
    return calendar.to_ical()


def calendar_entries(selection):
    """An entry for each record of which the days are known."""
    records = selection.table.model.objects.with_result_data().in_bulk(selection.keys)
    for key in selection.keys:
        if key in records and (days := days_of(records[key])):
            yield calendar_entry(records[key], selection.site, *days)


def days_of(record):
    """The first day and the last one; None if even the month is not known."""
    (first, first_precision), (last, last_precision) = (
        (getattr(record, day), getattr(record, precision)) for day, precision in record.dated
    )
    if last is None:
        last, last_precision = first, first_precision
    if not {first_precision, last_precision} <= {Precision.DAY, Precision.MONTH}:
        return None
    return first, last_day(last, last_precision)


def calendar_entry(record, site, first, last):
    entry = CalendarEntry()
    entry.add("uid", f"{record.public_id}@{urlsplit(site).hostname}")
    entry.add("dtstamp", record.changed_at)
    entry.add("created", record.created_at)
    entry.add("last-modified", record.changed_at)
    entry.add("sequence", int(record.changed_at.timestamp()) // 60)  # grows with each change
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")  # nobody is busy for it
    entry.add("url", site + permanent_path(record))
    if record.state == State.WITHDRAWN:
        add_withdrawal(entry, record)
    else:
        describe_entry(entry, record)
    return entry


def add_withdrawal(entry, record):
    """Without its texts, as its page has none any more."""
    entry.add("status", "CANCELLED")
    entry.add("summary", _("%(id)s: withdrawn") % {"id": record.public_id})
    entry.add("description", record.withdrawn_because)


def describe_entry(entry, record):
    is_certain = record.evidence == record.Evidence.DOCUMENTED
    entry.add("status", "CONFIRMED" if is_certain else "TENTATIVE")
    entry.add("summary", record.title, parameters={"language": record.title.language})
    if place := " · ".join(str(it) for it in (record.city, record.country) if it):
        entry.add("location", place)
    if description := "\n\n".join(filter(None, [precision_note(record), str(record.lead)])):
        entry.add("description", description)


def precision_note(record):
    (day, precision), *_last = record.dated
    if getattr(record, precision) != Precision.MONTH:
        return ""
    month = format_date(getattr(record, day), Precision.MONTH)
    return _("Known only to the month: %(month)s.") % {"month": month}
