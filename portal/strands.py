"""What grew out of what: the strands that fit, in groups, a page of them with their pictures."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from events.strands import chains_of_strands, find_strands
from portal.strand_layout import YearsAxis, strand_picture

STRANDS_PER_PAGE = 50
FEWEST_STRANDS = 10  # a last page with less joins the one before
STRAND_GROUPS = (
    _("With a partnership and a good practice"),
    _("With a partnership"),
    _("Further exchange"),
)


@dataclass
class StrandRow:
    """A strand with the record that it is named after."""

    strand: Any
    chain: Any
    picture: Any

    @cached_property
    def record(self):
        """Its first partnership if it has one, else the event with which it began."""
        partnerships = [node for node in self.chain.nodes if node.kind == "partnership"]
        return (partnerships or self.chain.nodes)[0].record

    @property
    def further_partnerships(self):
        return max(len(self.strand.years["partnership"]) - 1, 0)

    @property
    def years(self):
        """2016–2018, as far as known."""
        known = [year for some in self.strand.years.values() for year in some.values() if year]
        first, last = min(known, default=""), max(known, default="")
        return f"{first}–{last}" if first != last else str(first)

    @property
    def counts(self):
        return {kind: len(self.strand.years[kind]) for kind in ("event", "partnership", "practice")}


class StrandOverview:
    """The strands with an event or a partnership that fits what is chosen.

    `events` is a filter, `partnerships` their facet index, `number` that of the page. The choices
    offer what leads to a strand, not all that events have.
    """

    def __init__(self, events, partnerships, number):
        self.strands = find_strands()
        self.axis = YearsAxis(self.strands, get_language_bidi())
        joined = BitMap(key for strand in self.strands for key in strand.years["event"])
        self.choices = type(events)(events.data, events.index, among=joined)
        if not events.is_empty:
            fitting = partnerships.listed
            for facet, keys in events.keys_by_facet():
                for key in keys:
                    fitting = fitting & partnerships.having(facet.name, key)
            self.strands = [
                strand
                for strand in self.strands
                if strand.has_any("event", events.matches) or strand.has_any("partnership", fitting)
            ]
        self.page = Paginator(self.strands, STRANDS_PER_PAGE, FEWEST_STRANDS - 1).get_page(number)

    @cached_property
    def rows(self):
        strands = list(self.page)
        return [
            StrandRow(strand, chain, strand_picture(chain, self.axis))
            for strand, chain in zip(strands, chains_of_strands(strands), strict=True)
            if chain.nodes
        ]

    @property
    def groups(self):
        """(heading, how many strands it has on all pages, its rows on this page)."""
        for group, rows in groupby(self.rows, key=lambda row: row.strand.group):
            total = sum(strand.group == group for strand in self.strands)
            yield STRAND_GROUPS[group], total, list(rows)

    @property
    def evidences(self):
        """The kinds of evidence that occur on this page, the firmest first."""
        found = [row.chain.evidences for row in self.rows]
        return (
            sorted({it for some in found for it in some}, key=list(type(found[0][0])).index)
            if any(found)
            else []
        )

    @property
    def record_count(self):
        return sum(strand.record_count for strand in self.strands)

    @property
    def step_count(self):
        return sum(strand.step_count for strand in self.strands)

    @property
    def partnership_count(self):
        return sum(strand.group < 2 for strand in self.strands)

    @property
    def practice_count(self):
        return sum(strand.group == 0 for strand in self.strands)
