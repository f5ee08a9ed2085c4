"""What came of the events: counts of which each is the length of a list of records.

An event, a municipality or a partnership fits a choice by what is known of itself. That an event
belongs to a partnership, and a good practice to it, is read with one query each; all else is known
from the indexes.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from pyroaring import BitMap

from events.filters import EventFilter
from portal.first_meetings import FirstMeetings
from publishing.filters import RecordFilter
from publishing.kinds import kinds

NARROWED_BY = ("topic", "country", "programme", "year")
ORIGINS = ("documented", "before", "later", "no-event")  # of partnerships, the firmest first


class ImpactFilter(RecordFilter):
    facets = tuple(facet for facet in EventFilter.facets if facet.name in NARROWED_BY)


@dataclass(frozen=True)
class PartnershipStep:
    """That an event belongs to a partnership: it led to it, or took it further."""

    event: int
    partnership: int
    is_documented_origin: bool
    came_before: bool


def public_partnership_steps():
    origins = apps.get_model("events", "PartnershipOrigin").objects.public()
    rows = origins.order_by("pk").values_list(
        "event",
        "partnership",
        "kind",
        "evidence",
        "event__first_year",
        "partnership__start_year",
    )
    return [
        PartnershipStep(
            event,
            partnership,
            (kind, evidence) == ("origin", "documented"),
            # As the events that led directly to a partnership; see events.filters.
            first_year is None or began is None or began >= first_year,
        )
        for event, partnership, kind, evidence, first_year, began in rows
    ]


@dataclass
class FormatRow:
    """A format: its events, those that led to a partnership, and these partnerships."""

    format: object
    event_count: int
    leading_count: int
    partnership_count: int
    share: float = 0  # of the longest bar, in percent
    leading_share: float = 0


class Impact:
    """`events` is an ImpactFilter, the others are the indexes of these kinds."""

    def __init__(self, events, partnerships, municipalities):
        self.events = events
        self.partnership_index = partnerships
        self.municipality_index = municipalities
        self.chosen = {facet.name: keys for facet, keys in events.keys_by_facet()}

    # -- events and who took part --------------------------------------------------

    @cached_property
    def leading_events(self):
        """Those that led directly to a partnership."""
        return self.events.matches & self.events.index.having("led_to", "partnership")

    @cached_property
    def local_municipalities(self):
        """All, or those of the countries that are chosen."""
        if not (countries := self.chosen.get("country")):
            return self.municipality_index.listed
        having = [self.municipality_index.having("country", it) for it in countries]
        return BitMap.union(*having) & self.municipality_index.listed

    @cached_property
    def municipalities(self):
        """Those named at these events."""
        return BitMap(
            int(key)
            for key, attended in self.events.index.values["municipality"].items()
            if int(key) in self.local_municipalities and attended.intersect(self.events.matches)
        )

    @cached_property
    def events_without_year(self):
        return self.events.matches - BitMap.union(
            BitMap(), *self.events.index.values["year"].values()
        )

    @cached_property
    def first_meetings(self):
        return FirstMeetings(self.events, self.partnership_index, self.local_municipalities)

    # -- partnerships --------------------------------------------------------------

    @cached_property
    def every_step(self):
        return public_partnership_steps()

    @cached_property
    def all_steps(self):
        """With a programme chosen, those of its events."""
        steps = self.every_step
        for programme in self.chosen.get("programme", ()):
            events = self.events.index.having("programme", programme)
            steps = [step for step in steps if step.event in events]
        return steps

    @cached_property
    def partnerships(self):
        """Those with the topic and country that are chosen, begun in the year, by the programme."""
        index, found = self.partnership_index, self.partnership_index.listed
        for name in ("topic", "country"):
            for key in self.chosen.get(name, ()):
                found = found & index.having(name, key)
        if years := self.chosen.get("year"):
            found = found & BitMap.union(*(index.having("year", year) for year in years))
        if self.chosen.get("programme"):
            found = found & BitMap(step.partnership for step in self.all_steps)
        return found

    @cached_property
    def steps(self):
        """Of these partnerships."""
        return [step for step in self.all_steps if step.partnership in self.partnerships]

    @cached_property
    def origins(self):
        """{what is known of how they came about: partnerships}; each stands in one of them."""
        documented = BitMap(it.partnership for it in self.steps if it.is_documented_origin)
        before = BitMap(it.partnership for it in self.steps if it.came_before) - documented
        later = BitMap(it.partnership for it in self.steps) - documented - before
        rest = self.partnerships - documented - before - later
        return dict(zip(ORIGINS, (documented, before, later, rest), strict=True))

    @cached_property
    def partnerships_with_earlier_event(self):
        """Those with an event that came before."""
        return self.origins["documented"] | self.origins["before"]

    @cached_property
    def partnerships_without_year(self):
        years = self.partnership_index.values["year"].values()
        return self.partnerships - BitMap.union(BitMap(), *years)

    @cached_property
    def practices(self):
        """The good practices that came out of these partnerships."""
        rows = kinds.get(name="practice").records().exclude(partnership=None).order_by()
        return BitMap(
            practice
            for practice, partnership in rows.values_list("pk", "partnership")
            if partnership in self.partnerships
        )

    # -- formats and topics --------------------------------------------------------

    @cached_property
    def by_format(self):
        """{key of a format: partnerships that an event of it came before or led to}"""
        of_event = {
            event: key
            for key, events in self.events.index.values["format"].items()
            for event in events
        }
        found = defaultdict(BitMap)
        for step in self.steps:
            leads = step.came_before or step.is_documented_origin
            if leads and step.event in of_event:
                found[of_event[step.event]].add(step.partnership)
        return found

    @cached_property
    def by_topic(self):
        """{key of a topic: partnerships that an event came before}"""
        found = {
            key: keys & self.partnerships_with_earlier_event
            for key, keys in self.partnership_index.values["topic"].items()
        }
        return {key: keys for key, keys in found.items() if keys}

    def rows_of(self, name):
        """The rows of a facet of events, by the keys that the indexes know them by."""
        facet = next(facet for facet in EventFilter.facets if facet.name == name)
        return {row.key: row for row in self.events.index.rows_of(facet).values()}

    @cached_property
    def format_rows(self):
        """Of all formats that occur: first those with most events that led to a partnership."""
        rows = []
        for key, row in self.rows_of("format").items():
            events = self.events.index.having("format", key) & self.events.matches
            if events or self.by_format.get(key):
                leading = len(events & self.leading_events)
                rows.append(FormatRow(row, len(events), leading, len(self.by_format.get(key, ()))))
        longest = max((row.event_count for row in rows), default=0) or 1
        for row in rows:
            row.share = round(100 * row.event_count / longest, 1)
            row.leading_share = round(100 * row.leading_count / longest, 1)
        return sorted(rows, key=lambda it: (-it.leading_count, -it.event_count))
