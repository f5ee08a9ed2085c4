"""The map of all partnerships: bows from one country to the others, which are named with their
numbers, and the sentence that it shows.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext, ngettext

from partnerships.atlas import END, START, is_overlap
from partnerships.maps import REGION, arc_path, get_frames
from publishing.templatetags.languages import number

LARGE_NAMES = 5  # countries that are also named on phones, in larger letters
LETTER_SIZE, LARGE_LETTER_SIZE = 15, 26  # in units of the picture
LETTER_SHARE = 0.56  # of their size is as wide as letters are
GAP = 8  # between the outermost dot of a country and its name
MIDDLE = "middle"
DOT_BOX = 4  # to each side of a dot


@dataclass
class CountryName:
    """A country on the map: its name with its number of partnerships, beside its dots."""

    country: object
    count: int
    is_large: bool = False
    x: float = 0
    y: float = 0
    anchor: str = ""  # which end of it is at x, as in SVG; empty where no place was found

    @property
    def size(self):
        return LARGE_LETTER_SIZE if self.is_large else LETTER_SIZE

    def box(self, x, y, anchor):
        """(left, top, right, bottom) of the name, if it stood there."""
        width = len(f"{self.country} {self.count}") * self.size * LETTER_SHARE
        left = {START: x, MIDDLE: x - width / 2, END: x - width}[anchor]
        return left, y - self.size / 2, left + width, y + self.size / 2


class CorridorMap:
    """`partnerships` with their partners, and how many there are with each country by its code.

    What takes part in most of them is where the bows begin.
    """

    def __init__(self, partnerships, counts):
        self.partnerships = list(partnerships)
        self.counts = counts
        self.frame = get_frames()[REGION]
        self.home = max(counts, key=counts.__getitem__, default="")

    @cached_property
    def spots_by_country(self):
        """{country: where its municipalities lie on the map}, each country by its row."""
        spots = defaultdict(set)
        for partnership in self.partnerships:
            for town, spot in self.spots(partnership):
                spots[town.country].add(spot)
        return {country: sorted(some) for country, some in spots.items()}

    def spots(self, partnership):
        """(municipality, where it lies on the map) of its partners, those at home first."""
        found = [
            (town, self.frame.project(town.latitude, town.longitude))
            for town in partnership.partners
            if town.place and self.frame.holds(town.latitude, town.longitude)
        ]
        return sorted(found, key=lambda pair: pair[0].country_id != self.home)

    @property
    def arcs(self):
        for partnership in self.partnerships:
            spots = [spot for _town, spot in self.spots(partnership)]
            yield from (arc_path(spots[0], spot) for spot in spots[1:])

    @property
    def home_dots(self):
        return self.dots_where(lambda country: country.code == self.home)

    @property
    def partner_dots(self):
        return self.dots_where(lambda country: country.code != self.home)

    def dots_where(self, is_wanted):
        spots = self.spots_by_country.items()
        return sorted({spot for country, some in spots if is_wanted(country) for spot in some})

    @cached_property
    def names(self):
        """The names of the countries, those of most partnerships first, home without a number."""
        names = [
            CountryName(country, 0 if country.code == self.home else self.counts[country.code])
            for country in self.spots_by_country
            if country.code in self.counts
        ]
        names.sort(key=lambda name: (-name.count, name.country.code))
        taken = [
            (x - DOT_BOX, y - DOT_BOX, x + DOT_BOX, y + DOT_BOX)
            for x, y in self.home_dots + self.partner_dots
        ]
        for place, name in enumerate(names):
            name.is_large = place < LARGE_NAMES and name.count > 0
            self.find_place(name, taken)
        return [name for name in names if name.anchor]

    def find_place(self, name, taken):
        """Put the name where it covers no dot and no other name, if there is such a place."""
        across, down = zip(*self.spots_by_country[name.country], strict=True)
        middle_x, middle_y = (sum(some) / len(some) for some in (across, down))
        rows = (middle_y, max(down), min(down))
        below, above = max(down) + GAP + name.size / 2, min(down) - GAP - name.size / 2
        for x, y, anchor in [
            *((max(across) + GAP, row, START) for row in rows),
            *((min(across) - GAP, row, END) for row in rows),
            (middle_x, below, MIDDLE),
            (max(across), below, END),
            (middle_x, above, MIDDLE),
        ]:
            box = name.box(x, y, anchor)
            is_inside = box[0] >= 0 and box[2] <= self.frame.width and box[3] <= self.frame.height
            if is_inside and not any(is_overlap(box, other) for other in taken):
                name.x, name.y, name.anchor = round(x, 1), round(y, 1), anchor
                taken.append(box)
                return

    def finding(self, total):
        """A sentence about all partnerships, of which there are `total`."""
        partners = {code: count for code, count in self.counts.items() if code != self.home}
        rows = {country.code: country for country in self.spots_by_country}
        most = max(partners, key=partners.__getitem__, default="")
        if self.home not in rows or most not in rows:
            return ngettext(
                "%(shown)s partnership between municipalities",
                "%(shown)s partnerships between municipalities",
                total,
            ) % {"shown": number(total)}
        linked = self.counts[self.home]
        text = ngettext(
            "%(shown)s partnership links municipalities in %(home)s with others.",
            "%(shown)s partnerships link municipalities in %(home)s with others.",
            linked,
        ) % {"shown": number(linked), "home": rows[self.home]}
        return (
            text
            + " "
            + gettext("Most are with %(country)s: %(shown)s.")
            % {
                "country": rows[most],
                "shown": number(partners[most]),
            }
        )
