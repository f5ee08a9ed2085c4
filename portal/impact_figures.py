"""The figures of what came of the events: what each is called, how it is counted, its records."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from portal.own_figures import own_figure
from publishing.kinds import kinds


@dataclass(frozen=True)
class Figure:
    """A number with its records. `rule` says in words how it is counted.

    `keys` gives the records of an Impact: of those of a time, after so many years.
    """

    name: str
    kind_name: str
    title: Any
    rule: Any
    keys: Callable
    is_of_a_time: bool = False
    is_of_formats: bool = False

    @property
    def kind(self):
        return kinds.get(name=self.kind_name)


def group(name):
    """The municipalities of a group of first meetings."""
    return lambda impact: BitMap(impact.first_meetings.groups[name])


def row_keys(column):
    """The municipalities in a column of the row of a time."""

    def keys(impact, time):
        rows = impact.first_meetings.rows
        return BitMap(getattr(rows[time], column)) if time < len(rows) else BitMap()

    return keys


FIGURES = {
    figure.name: figure
    for figure in (
        Figure(
            "municipalities",
            "municipality",
            _("Municipalities named at these events"),
            _(
                "Each municipality counts once, whatever it did there. Only those that a source "
                "names are known: participants who are not named are not counted. With a country "
                "chosen, only its municipalities count."
            ),
            lambda impact: impact.municipalities,
        ),
        Figure(
            "partnerships",
            "partnership",
            _("Partnerships"),
            _(
                "Partnerships with the topic and the country that are chosen, which began in the "
                "year that is chosen. With a programme chosen, those to which one of its events "
                "belongs. Those without any known event count too."
            ),
            lambda impact: impact.partnerships,
        ),
        Figure(
            "documented",
            "partnership",
            _("Partnerships with a documented origin"),
            _("A source says that the partnership came out of an event."),
            lambda impact: impact.origins["documented"],
        ),
        Figure(
            "before",
            "partnership",
            _("Partnerships with an event before"),
            _(
                "A source connects an event with the partnership that was not later than the year "
                "in which it began, or of one of the two the year is not known. No source says "
                "that the partnership came out of it."
            ),
            lambda impact: impact.origins["before"],
        ),
        Figure(
            "later",
            "partnership",
            _("Partnerships with later events only"),
            _("All known events came after the year in which the partnership began."),
            lambda impact: impact.origins["later"],
        ),
        Figure(
            "no-event",
            "partnership",
            _("Partnerships without a known event"),
            _("No source connects an event with the partnership. There may have been some."),
            lambda impact: impact.origins["no-event"],
        ),
        Figure(
            "led-to",
            "partnership",
            _("Partnerships with an event that came before"),
            _(
                "A source says that the partnership came out of an event, or connects with it one "
                "that was not later than the year in which it began."
            ),
            lambda impact: impact.partnerships_with_earlier_event,
            is_of_formats=True,
        ),
        Figure(
            "practices",
            "practice",
            _("Good practices of these partnerships"),
            _("A source says that the good practice came out of the partnership."),
            lambda impact: impact.practices,
        ),
        Figure(
            "undated-events",
            "event",
            _("Events of which nobody knows the year"),
            _("They count among the events, but in no year."),
            lambda impact: impact.events_without_year,
        ),
        Figure(
            "undated-partnerships",
            "partnership",
            _("Partnerships of which nobody knows when they began"),
            _("They count among the partnerships, but in no year."),
            lambda impact: impact.partnerships_without_year,
        ),
        Figure(
            "events-by-then",
            "event",
            _("Events by the day of the programme’s own figures"),
            _("Events of the programme that began by the day of which its own figures are."),
            own_figure("events"),
        ),
        Figure(
            "municipalities-by-then",
            "municipality",
            _("Municipalities by the day of the programme’s own figures"),
            _("Those named at an event of the programme that began by then."),
            own_figure("municipalities"),
        ),
        Figure(
            "partnerships-by-then",
            "partnership",
            _("Partnerships by the day of the programme’s own figures"),
            _("An event of the programme by then belongs to it, and it began by that year."),
            own_figure("partnerships"),
        ),
        Figure(
            "watched",
            "municipality",
            _("Municipalities watched from their first event on"),
            _(
                "All with a dated event and no partnership that began before it, up to the last "
                "full year of the records."
            ),
            lambda impact: impact.first_meetings.municipalities_watched,
        ),
        Figure(
            "came",
            "municipality",
            _("Municipalities with a partnership after their first event"),
            _(
                "Their first partnership began in the year of their first event or later. Whether "
                "the event led to it is another question."
            ),
            group("came"),
        ),
        Figure(
            "left",
            "municipality",
            _("Municipalities without a partnership so far"),
            _("None is known that began by the last full year of the records."),
            group("left"),
        ),
        Figure(
            "earlier",
            "municipality",
            _("Municipalities that had a partnership before"),
            _("Their first partnership began in a year before that of their first event."),
            group("earlier"),
        ),
        Figure(
            "unknown",
            "municipality",
            _("Municipalities with a partnership of an unknown year"),
            _("Nobody knows whether it began before or after their first event."),
            group("unknown"),
        ),
        Figure(
            "late",
            "municipality",
            _("Municipalities that came too late to be watched"),
            _("Their first event was after the last full year of the records."),
            group("late"),
        ),
        Figure(
            "undated",
            "municipality",
            _("Municipalities without a dated event"),
            _("Of none of their events the year is known."),
            lambda impact: impact.first_meetings.without_date,
        ),
        Figure(
            "still-watched",
            "municipality",
            _("Municipalities still watched"),
            _("They had no partnership before, and the records reach that far."),
            row_keys("watched"),
            is_of_a_time=True,
        ),
        Figure(
            "began-then",
            "municipality",
            _("Municipalities whose first partnership began then"),
            _("So many calendar years after the year of their first event."),
            row_keys("came"),
            is_of_a_time=True,
        ),
        Figure(
            "watched-no-longer",
            "municipality",
            _("Municipalities watched no longer"),
            _("The records end here, without a partnership so far."),
            row_keys("left"),
            is_of_a_time=True,
        ),
    )
}


def figure_keys(figure, impact, time=None, format=None):
    """The keys of the records of a figure; with a format, those that its events came before."""
    keys = figure.keys(impact, time) if figure.is_of_a_time else figure.keys(impact)
    return keys & impact.by_format.get(format.key, BitMap()) if format else keys


def figure_href(figure, query, **further):
    """The address of the list of its records, with what is chosen on the page."""
    pairs = "&".join([*filter(None, [query]), *(f"{name}={it}" for name, it in further.items())])
    address = reverse("impact_records", args=[figure.name])
    return f"{address}?{pairs}" if pairs else address
