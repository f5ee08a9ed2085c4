"""From the first event of a municipality to its first partnership: who is watched, and until when.

Years are what is known of all of them, so time is counted in calendar years.
"""

from functools import cached_property

from django.utils import timezone
from pyroaring import BitMap

from portal.survival import kaplan_meier
from publishing.facet_index.snapshot import NOTHING

FEWEST_WATCHED = 20  # of fewer, a share says more than is known


class FirstMeetings:
    """The municipalities of the events that a filter finds, by the year of their first event.

    A year that is chosen is that of the first event. `municipalities` are the keys of those to be
    looked at. A municipality begins to count with its first dated event, comes to it with its
    first partnership that began in that year or later, and is watched until the last full year
    that the records tell of. All is known from the indexes.
    """

    fewest = FEWEST_WATCHED

    def __init__(self, events, partnerships, municipalities):
        self.events = events
        self.partnerships = partnerships
        self.municipalities = municipalities

    @property
    def year_facet(self):
        return next(facet for facet in self.events.facets if facet.name == "year")

    @cached_property
    def years_of_choice(self):
        chosen = {facet.name: keys for facet, keys in self.events.keys_by_facet()}
        return {int(year) for year in chosen.get("year", ())}

    @cached_property
    def last_year(self):
        """The last full year of which the records tell; None if they tell of none."""
        years = [int(year) for year, keys in self.events.index.values["year"].items() if keys]
        return min(max(years), timezone.localdate().year) - 1 if years else None

    @cached_property
    def events_by_municipality(self):
        """{municipality: its events, also those without a date}"""
        found = self.events.narrow(left_out=self.year_facet)
        met = {}
        for key, attended in self.events.index.values["municipality"].items():
            if int(key) in self.municipalities and attended.intersect(found):
                met[int(key)] = attended & found
        return met

    @cached_property
    def first_years(self):
        """{municipality: year of its first dated event}, of those that are asked for."""
        by_year = sorted(
            (int(year), keys) for year, keys in self.events.index.values["year"].items()
        )
        first = {}
        for municipality, attended in self.events_by_municipality.items():
            year = next((year for year, keys in by_year if attended.intersect(keys)), None)
            if year and (not self.years_of_choice or year in self.years_of_choice):
                first[municipality] = year
        return first

    @cached_property
    def without_date(self):
        """Those of whose events nobody knows the year."""
        dated = BitMap.union(NOTHING, *self.events.index.values["year"].values())
        return BitMap(
            key
            for key, attended in self.events_by_municipality.items()
            if not attended.intersect(dated)
        )

    @cached_property
    def partnership_years(self):
        """{municipality: the years in which its partnerships began, None for unknown}"""
        index = self.partnerships
        began = {
            key: int(year)
            for year, keys in index.values["year"].items()
            for key in keys & index.listed
        }
        return {
            int(municipality): [began.get(key) for key in keys & index.listed]
            for municipality, keys in index.values["municipality"].items()
        }

    @cached_property
    def groups(self):
        """{what became of it: {municipality: calendar years}} of all with a dated event."""
        groups = {name: {} for name in ("came", "left", "earlier", "unknown", "late")}
        for municipality, first in self.first_years.items():
            years = self.partnership_years.get(municipality, [])
            known = sorted(year for year in years if year is not None)
            if first > self.last_year:
                groups["late"][municipality] = 0
            elif known and known[0] < first:
                groups["earlier"][municipality] = 0
            elif len(known) < len(years):
                groups["unknown"][municipality] = 0
            elif known and known[0] <= self.last_year:
                groups["came"][municipality] = known[0] - first
            else:
                groups["left"][municipality] = self.last_year - first
        return groups

    @cached_property
    def rows(self):
        return kaplan_meier(self.groups["came"], self.groups["left"])

    @property
    def rows_to_draw(self):
        """Those of which enough were still watched."""
        return [row for row in self.rows if len(row.watched) >= FEWEST_WATCHED]

    @property
    def municipalities_watched(self):
        return BitMap([*self.groups["came"], *self.groups["left"]])
