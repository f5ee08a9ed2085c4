"""The main menu: sections of pages that belong together, and the ways between these."""

from dataclasses import dataclass
from operator import attrgetter

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from publishing.kinds import kinds
from publishing.used_pieces import keep_piece

PLACES, OVERVIEWS, ASKING = "places", "overviews", "asking"
SECTION_LABELS = {
    PLACES: _("Places"),
    OVERVIEWS: _("Ways to browse"),
    ASKING: _("Ask and offer"),
}
# (position, address, label, section) beside the lists of kinds, which say themselves where they
# stand. Who is in no section stands in the menu alone.
OTHER_PAGES = (
    (40, "topics", _("Topics"), ""),
    (50, "countries", _("Countries"), PLACES),
    (61, "walk", _("Who met"), OVERVIEWS),
    (62, "strands", _("What grew out of what"), OVERVIEWS),
    (63, "impact", _("What came of it"), OVERVIEWS),
    (64, "timeline", _("By year"), OVERVIEWS),
    (65, "matrix", _("Topics and countries"), OVERVIEWS),
    (66, "map", _("Map"), OVERVIEWS),
)
# Pages outside a section that it leads to as well.
NEIGHBOUR_PAGES = {PLACES: ("map",), OVERVIEWS: ("topics",)}
SIZE_OF_SECTIONS = 10_000  # bytes, about


@dataclass(frozen=True)
class MenuPage:
    position: int
    route: str
    label: str
    section: str
    href: str


@dataclass(frozen=True)
class MenuSection:
    """An entry of the menu: it leads to the first of its pages."""

    label: str
    pages: tuple[MenuPage, ...]
    neighbours: tuple[MenuPage, ...] = ()

    @property
    def href(self):
        return self.pages[0].href

    @property
    def ways(self):
        """All that its pages lead to beside each other; nothing if there is one only."""
        ways = (*self.pages, *self.neighbours)
        return ways if len(ways) > 1 else ()

    def holds(self, path):
        return any(path.startswith(page.href) for page in self.pages)


def menu_sections():
    """The sections in the order of their first pages, in the reader's language."""
    return keep_piece(read_sections, "menu sections", size=SIZE_OF_SECTIONS)


def read_sections():
    lists = [
        (kind.position, kind.route, kind.heading, kind.menu_section)
        for kind in kinds
        if kind.is_in_menu
    ]
    pages = [
        MenuPage(position, route, str(label), section, reverse(route))
        for position, route, label, section in [*OTHER_PAGES, *lists]
    ]
    by_section = {}
    for page in sorted(pages, key=attrgetter("position")):
        by_section.setdefault(page.section or page.route, []).append(page)
    return [
        MenuSection(
            str(SECTION_LABELS.get(name, some[0].label)),
            tuple(some),
            tuple(page for page in pages if page.route in NEIGHBOUR_PAGES.get(name, ())),
        )
        for name, some in by_section.items()
    ]


def section_of(path):
    """The section that the page at this path belongs to; None for none."""
    return next((section for section in menu_sections() if section.holds(path)), None)


def section_with_ways(path):
    """The section that a page of it, or its neighbour, shows the ways of; None for none."""
    own = section_of(path)
    if own and own.ways:
        return own if any(path == page.href for page in own.pages) else None
    return next(
        (
            section
            for section in menu_sections()
            if any(path == page.href for page in section.neighbours)
        ),
        None,
    )
