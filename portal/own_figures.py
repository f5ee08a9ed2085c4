"""What a programme says of itself, beside what the records tell until the same day."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pyroaring import BitMap

from events.models import Event, Programme
from partnerships.models import Country


@dataclass
class OwnFigures:
    """The figures of a programme, and our records of it up to their day.

    An event counts that began by then; a municipality if such an event names it; a partnership if
    such an event belongs to it and it began no later than in that year.
    """

    programme: Any
    impact: Any
    events: BitMap = field(default_factory=BitMap)

    @cached_property
    def municipalities(self):
        attended = self.impact.events.index.values["municipality"].items()
        keys = BitMap(int(key) for key, events in attended if events.intersect(self.events))
        return keys & self.impact.municipality_index.listed

    @cached_property
    def partnerships(self):
        index, last = self.impact.partnership_index, self.programme.own_figures_on.year
        by_then = [keys for year, keys in index.values["year"].items() if int(year) <= last]
        linked = BitMap(
            step.partnership for step in self.impact.every_step if step.event in self.events
        )
        return linked & BitMap.union(BitMap(), *by_then) & index.listed

    def countries_of(self, municipalities):
        """[(country, how many of them lie in it)], the most first."""
        having = self.impact.municipality_index.values["country"]
        counts = Counter({key: len(keys & municipalities) for key, keys in having.items()})
        names = Country.objects.in_bulk([key for key, count in counts.items() if count])
        return [(names[key], count) for key, count in counts.most_common() if key in names]

    @cached_property
    def municipalities_by_country(self):
        return self.countries_of(self.municipalities)

    @cached_property
    def partners_by_country(self):
        """The same of the municipalities of these partnerships."""
        index = self.impact.partnership_index
        partners = index.values["municipality"].items()
        keys = BitMap(int(key) for key, some in partners if some.intersect(self.partnerships))
        return self.countries_of(keys & self.impact.municipality_index.listed)


def own_figures(impact):
    """Those of the programmes that are chosen, or of all if nothing is; with two queries."""
    programmes = Programme.objects.exclude(own_figures_on=None).order_by("pk")
    if chosen := impact.chosen.get("programme"):
        programmes = programmes.filter(pk__in=chosen)
    elif impact.chosen:
        return []
    found = {programme.pk: OwnFigures(programme, impact) for programme in programmes}
    if not found:
        return []
    began = Event.objects.published().filter(programmes__in=list(found)).order_by()
    for key, day, programme in began.values_list("pk", "starts_on", "programmes"):
        if programme in found and day and day <= found[programme].programme.own_figures_on:
            found[programme].events.add(key)
    return list(found.values())


def own_figure(name):
    """The records of a figure of the programme that is chosen."""

    def keys(impact):
        some = own_figures(impact) if impact.chosen.get("programme") else []
        return BitMap.union(BitMap(), *(getattr(one, name) for one in some))

    return keys
