"""A month with what becomes public, changes or ends in it by itself."""

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, time, timedelta

from babel.dates import format_date
from django.db.models import F, Value
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import pgettext

from portal.dashboard.cards import list_link
from publishing import dates
from publishing.languages import capfirst
from publishing.linkcheck.registry import admin_path
from publishing.models import PendingChange, State

ENTRIES_SHOWN = 30
NEXT_SHOWN = 10  # of what comes next, whichever month it is in
A_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True)
class CalendarEntry:
    """What happens on a day; the first one of its day is where the calendar leads to."""

    label: str
    url: str
    note: str
    day: date
    is_first: bool  # of its day in the month that is shown


@dataclass(frozen=True)
class CalendarDay:
    date: date
    is_of_month: bool
    is_today: bool
    number: int  # of entries


class Schedule:
    def __init__(self, records, asked):
        self.records, self.today = records, timezone.localdate()
        self.first = first_of_month(asked, self.today)
        now, begin, end = timezone.now(), midnight(self.first), midnight(self.following)
        self.rows = list(self.rows_within(max(begin, now), end)) if records.models else []
        self.listed = self.rows[:ENTRIES_SHOWN]
        if records.models and begin <= now and len(self.rows) < NEXT_SHOWN:
            later = self.rows_within(end, midnight(date(MAXYEAR, 1, 1)))
            self.listed = [*self.rows, *later[: NEXT_SHOWN - len(self.rows)]]
        records.add_references(row[:2] for row in self.listed)

    def rows_within(self, *span):
        """(kind, key, what happens, when) in the order of time."""

        def on(name, what):
            def question(kind, model):
                rows = model._base_manager.order_by().filter(
                    **{f"{name}__gte": span[0], f"{name}__lt": span[1]}, state=State.PUBLISHED
                )
                rows = rows.annotate(of_kind=Value(kind), key=F("pk"), what=Value(what), at=F(name))
                return rows.values_list("of_kind", "key", "what", "at")

            return question

        changes = PendingChange.objects.filter(
            content_type__in=list(self.records.models),
            step=PendingChange.Step.APPROVED,
            publish_at__gte=span[0],
            publish_at__lt=span[1],
        ).annotate(
            of_kind=F("content_type_id"),
            key=F("object_id"),
            what=Value("change"),
            at=F("publish_at"),
        )
        rows = self.records.rows(
            on("public_from", "begin"),
            on("public_until", "end"),
            and_also=[changes.values_list("of_kind", "key", "what", "at")],
        )
        return rows.order_by("at", "of_kind", "key", "what")

    # -- the month ----------------------------------------------------------------------

    @property
    def following(self):
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def previous(self):
        """The month before, unless that is over."""
        month = (self.first - timedelta(days=1)).replace(day=1)
        return month if month >= self.today.replace(day=1) else None

    @property
    def name(self):
        return dates.format_date(self.first, dates.Precision.MONTH)

    @property
    def weekdays(self):
        """(short, long) names, from the day a week begins with where the language is spoken."""
        days = [A_MONDAY + timedelta(days=n + self.begin_of_week) for n in range(7)]
        return [
            [format_date(day, width, locale=dates.babel_locale()) for width in ("EEEEEE", "EEEE")]
            for day in days
        ]

    @property
    def begin_of_week(self):
        return dates.babel_locale().first_week_day

    @property
    def weeks(self):
        numbers = Counter(entry_date(row) for row in self.rows)
        month = calendar.Calendar(self.begin_of_week)
        return [
            [
                CalendarDay(day, day.month == self.first.month, day == self.today, numbers[day])
                for day in week
            ]
            for week in month.monthdatescalendar(self.first.year, self.first.month)
        ]

    # -- what happens in it ---------------------------------------------------------------

    @property
    def number(self):
        return len(self.rows)

    @property
    def more(self):
        return max(0, self.number - ENTRIES_SHOWN)

    @cached_property
    def entries(self):
        said = {
            "begin": pgettext("calendar", "becomes public"),
            "change": pgettext("calendar", "changes"),
            "end": pgettext("calendar", "ends"),
        }
        entries, before = [], None
        for kind, key, what, at in self.listed:
            if record := self.records.by_reference.get((kind, key)):
                day = timezone.localdate(at)
                note = f"{capfirst(record._meta.verbose_name)} · {said[what]}"
                is_first = day != before and day < self.following
                entries.append(CalendarEntry(str(record), admin_path(record), note, day, is_first))
                before = day
        return entries

    @property
    def list_links(self):
        numbers = Counter(kind for kind, _key, _what, _at in self.listed)
        return [
            list_link(model, 0, "todo=scheduled")
            for kind, model in self.records.models.items()
            if numbers[kind]
        ]


def entry_date(row):
    return timezone.localdate(row[3])


def midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def first_of_month(asked, today):
    """The month that was asked for as 2026-12; this month for anything else."""
    try:
        first, precision = dates.parse_date(asked)
    except ValueError:
        first, precision = None, ""
    this_month = today.replace(day=1)
    if precision != dates.Precision.MONTH or not this_month <= first < date(MAXYEAR, 1, 1):
        return this_month
    return first
