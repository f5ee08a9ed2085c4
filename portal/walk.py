"""Who met, year by year: for each year who came for the first time, who came again, who had come
before, and which partnerships began.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext, ngettext
from pyroaring import BitMap

from partnerships.filters import COUNTRIES_FACET, TOPIC_FACET
from partnerships.maps import REGION, arc_path, closest_frame, get_frames
from partnerships.models import Municipality, Partnership
from portal.overviews import years_between
from publishing.filters import RecordFilter
from publishing.templatetags.languages import number

MOST_DOTS = 3000  # on the maps of all years together
MOST_BOWS = 240  # partnerships, likewise
NAMED_PARTNERSHIPS = 3  # of a year
FIRST_DOT_SHARE = 64  # times the radius of a municipality's first dot in the width of its map


class WalkFilter(RecordFilter):
    """The events of which the walk tells, by their topics and countries."""

    facets = (TOPIC_FACET, COUNTRIES_FACET)


@dataclass
class WalkYear:
    """A year: its number of events, and the keys of the municipalities that met in it.

    `before` are those that had met in an earlier year, `partnerships` those begun in it that
    are drawn, of `partnership_count`.
    """

    year: int
    event_count: int
    met: BitMap
    before: BitMap
    partnership_count: int = 0
    partnerships: list | tuple = ()

    @property
    def first(self):
        return self.met - self.before

    @property
    def again(self):
        return self.met & self.before

    @property
    def is_cut(self):
        return self.partnership_count > len(self.partnerships)

    @property
    def first_partnerships(self):
        return self.partnerships[:NAMED_PARTNERSHIPS]

    @property
    def further_partnerships(self):
        return self.partnership_count - len(self.first_partnerships)


@dataclass
class WalkMap:
    """The map of a year, in units of the picture.

    Municipalities of earlier years are taken from the maps of these, so each is written once.
    """

    of_year: WalkYear
    first: list[tuple[float, float]]
    again: list[tuple[float, float]]
    bows: list[str]
    previous: object

    @property
    def first_path(self):
        return dots_path(self.first)

    @property
    def again_path(self):
        return dots_path(self.again)


def dots_path(spots):
    """SVG path data with a line of no length for each dot; the ends of its stroke are round."""
    return "".join(f"M{x:g} {y:g}h0" for x, y in spots)


class Walk:
    """The years of the events that a filter finds, with a map for each.

    Where one country is chosen, it is the map of that country with its municipalities. What each
    index knows is all that is counted; the database is asked for what is drawn.
    """

    def __init__(self, events, partnerships, municipalities):
        """`events` is a WalkFilter, the others are the indexes of these kinds."""
        self.events = events
        self.partnerships = partnerships
        chosen = {facet.name: keys for facet, keys in events.keys_by_facet()}
        self.began = BitMap.intersection(
            partnerships.listed,
            *(partnerships.having(name, key) for name, keys in chosen.items() for key in keys),
        )
        countries = chosen.get(COUNTRIES_FACET.name, ())
        self.country = countries[0] if len(countries) == 1 else ""
        self.of_country = municipalities.having("country", self.country) if self.country else None

    @cached_property
    def years(self):
        """All years from the first event to the last."""
        years, before = [], BitMap()
        for year in years_between(self.events_by_year):
            met = self.municipalities_by_year.get(year, BitMap())
            events = len(self.events_by_year.get(year, ()))
            years.append(WalkYear(year, events, met, before))
            before = before | met
        self.add_partnerships(years)
        return years

    @cached_property
    def events_by_year(self):
        found = {
            int(year): keys & self.events.matches
            for year, keys in self.events.index.values["year"].items()
        }
        return {year: keys for year, keys in found.items() if keys}

    @cached_property
    def municipalities_by_year(self):
        """{year: the keys of the municipalities that met in it}"""
        met = {year: [] for year in self.events_by_year}
        for key, attended in self.events.index.values["municipality"].items():
            if self.of_country is not None and int(key) not in self.of_country:
                continue
            for year, keys in self.events_by_year.items():
                if attended.intersect(keys):
                    met[year].append(int(key))
        return {year: BitMap(keys) for year, keys in met.items()}

    def add_partnerships(self, years):
        """Give each year the partnerships that began in it."""
        drawn, most = {}, MOST_BOWS // max(len(years), 1)
        for it in years:
            begun = self.partnerships.having("year", it.year) & self.began
            it.partnership_count = len(begun)
            drawn[it.year] = self.partnerships.keys(begun, 0, most)
        records = Partnership.objects.published().with_summary_data()
        loaded = records.in_bulk([key for keys in drawn.values() for key in keys])
        for it in years:
            it.partnerships = [loaded[key] for key in drawn[it.year] if key in loaded]

    # -- what is drawn -------------------------------------------------------------

    @property
    def most_dots(self):
        """How many municipalities of a year are drawn."""
        return MOST_DOTS // max(len(self.years), 1)

    @property
    def is_cut(self):
        return any(len(it.met) > self.most_dots for it in self.years)

    @property
    def most_bows(self):
        """How many partnerships of a year are drawn where there are more; nought if all are."""
        cut = [len(it.partnerships) for it in self.years if it.is_cut]
        return max(cut, default=0)

    @cached_property
    def keys_on_maps(self):
        """The keys of the municipalities that are drawn: those that met in most years."""
        number_of_years = Counter(
            key for keys in self.municipalities_by_year.values() for key in keys
        )
        drawn = BitMap()
        for it in self.years:
            most_often = sorted(it.met, key=number_of_years.__getitem__, reverse=True)
            drawn.update(most_often[: self.most_dots])
        return drawn

    @cached_property
    def places(self):
        """{key: (country code, latitude, longitude)} of what is drawn, where it is known."""
        towns = Municipality.objects.published().filter(pk__in=list(self.keys_on_maps))
        rows = towns.exclude(latitude=None).values_list("pk", "country", "latitude", "longitude")
        return {key: place for key, *place in rows}

    @cached_property
    def frame(self):
        return closest_frame(self.places.values()) if self.country else get_frames()[REGION]

    @cached_property
    def spots(self):
        """{key: (x, y) on the map} of the municipalities that lie on it."""
        return {
            key: self.frame.project(latitude, longitude)
            for key, (_country, latitude, longitude) in self.places.items()
            if self.frame.holds(latitude, longitude)
        }

    @property
    def off_map_count(self):
        """How many of those drawn lie beyond the map, or nobody knows where."""
        return len(self.keys_on_maps) - len(self.spots)

    def maps(self):
        previous = None
        for it in self.years:
            bows = [path for partnership in it.partnerships for path in self.bows(partnership)]
            previous = WalkMap(it, self.spots_of(it.first), self.spots_of(it.again), bows, previous)
            yield previous

    def spots_of(self, keys):
        return [self.spots[key] for key in keys if key in self.spots]

    @property
    def first_radius(self):
        return round(self.frame.width / FIRST_DOT_SHARE, 1)

    def bows(self, partnership):
        """From the first partner to each other; what lies beyond the map leads off its edge."""
        places = [town.place for town in partnership.partners if town.place]
        if not any(self.frame.holds(*place[1:]) for place in places):
            return []
        spots = [self.frame.project(*place[1:]) for place in places]
        return [arc_path(spots[0], spot) for spot in spots[1:]]

    # -- what it says --------------------------------------------------------------

    @property
    def findings(self):
        """Whole sentences: how many took part at all, and when most of them were new."""
        if not self.years:
            return []
        total = len(BitMap.union(BitMap(), *self.municipalities_by_year.values()))
        texts = [
            ngettext(
                "From %(first)s to %(last)s, %(shown)s municipality took part at least once.",
                "From %(first)s to %(last)s, %(shown)s municipalities took part at least once.",
                total,
            )
            % {"first": self.years[0].year, "last": self.years[-1].year, "shown": number(total)}
        ]
        most = max(self.years, key=lambda it: len(it.first))
        if len(self.years) > 1 and most.first:
            newcomers = {"year": most.year, "shown": number(len(most.first))}
            texts.append(
                gettext("Most came for the first time in %(year)s: %(shown)s.") % newcomers
            )
        return texts
