"""The atlas: a map for each country, its municipalities at their true places, the most active
ones named.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from partnerships.maps import Frame, get_frames
from partnerships.models import Municipality
from publishing.facet_index import count_records, get_facet_indexes

FEWEST_DOTS = 3  # municipalities that give a country a map of its own
NAMED_DOTS = 9  # of a map, as far as there is room beside them
SMALLEST_DOT, DOT_GROWTH = 3.2, 1.6  # radius in units of the picture: grows by the root of events
NAME_GAP, NAME_HEIGHT, LETTER_WIDTH = 4, 17, 7  # of a name beside its dot, in units of the picture
START, END = "start", "end"  # which end of a name is at its dot


@dataclass
class AtlasDot:
    """A municipality on the map of its country, in units of the picture."""

    place: object
    x: float
    y: float
    name_anchor: str = ""  # START to the right of the dot, END to the left; empty for no name

    @property
    def radius(self):
        return round(SMALLEST_DOT + DOT_GROWTH * sqrt(self.place.event_count), 1)

    @property
    def activity(self):
        """How much it took part in: the most active are named first."""
        return self.place.event_count + self.place.partnership_count + self.place.practice_count

    @property
    def name_x(self):
        distance = self.radius + NAME_GAP
        return round(self.x + distance if self.name_anchor == START else self.x - distance, 1)

    @property
    def box(self):
        """(left, top, right, bottom) of the dot."""
        return (
            self.x - self.radius,
            self.y - self.radius,
            self.x + self.radius,
            self.y + self.radius,
        )

    def name_box(self, anchor):
        """(left, top, right, bottom) of the name, if it stood on that side."""
        start = self.radius + NAME_GAP
        width = len(str(self.place)) * LETTER_WIDTH
        left = self.x + start if anchor == START else self.x - start - width
        return left, self.y - NAME_HEIGHT / 2, left + width, self.y + NAME_HEIGHT / 2


@dataclass
class AtlasMap:
    """A country with its municipalities, and its map if there is one."""

    country: object
    places: list
    frame: Frame | None = None

    @cached_property
    def dots(self):
        """The municipalities whose place is known and on the map; the largest dots come first,
        so that smaller ones lie above them.
        """
        dots = [
            AtlasDot(place, *self.frame.project(place.latitude, place.longitude))
            for place in self.places
            if place.place and self.frame.holds(place.latitude, place.longitude)
        ]
        dots.sort(key=lambda dot: -dot.radius)
        most_active = sorted(dots, key=lambda dot: -dot.activity)[:NAMED_DOTS]
        name_dots(most_active, dots, self.frame.width)
        return dots

    @property
    def partner_count(self):
        """How many of the municipalities have a partnership."""
        return sum(1 for place in self.places if place.partnership_count)


def name_dots(chosen, dots, width):
    """Give the chosen of the dots their names, as far as these cover no dot and no other name.

    Those that come first have the choice; names end at the edges of a picture of this width.
    """
    taken = [dot.box for dot in dots]
    for dot in chosen:
        for anchor in (START, END):
            box = dot.name_box(anchor)
            is_inside = box[0] >= 0 and box[2] <= width
            if is_inside and not any(is_overlap(box, it) for it in taken):
                dot.name_anchor = anchor
                taken.append(box)
                break


def is_overlap(one, two):
    """Whether two boxes, each (left, top, right, bottom), have a part in common."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def active_municipalities():
    """Those that took part in something that can be read here, with the numbers of it."""
    indexes = get_facet_indexes("event", "partnership", "practice")
    places = Municipality.objects.published().in_order().with_result_data()
    return [
        place
        for place in count_records(places, "municipality", *indexes)
        if place.event_count or place.partnership_count or place.practice_count
    ]


def atlas(places):
    """(countries with a map, other countries) of these municipalities, each an AtlasMap.

    The places come in the order of their countries, which is kept.
    """
    by_country = defaultdict(list)
    for place in places:
        by_country[place.country].append(place)
    mapped, others = [], []
    for country, its_places in by_country.items():
        frame = get_frames().get(country.code.lower()) if country else None
        entry = AtlasMap(country, its_places, frame)
        has_map = frame and len(entry.dots) >= FEWEST_DOTS
        (mapped if has_map else others).append(entry)
    return mapped, others
