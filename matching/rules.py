"""The rules of matching: what speaks for bringing two sides together, each worth its points.

Every rule is fair: it says the same of both, or what each has for the other, so two sides have
the same score whoever asks. The points of the reasons are whole numbers and add up to the score.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.sides import Side, Surroundings

SIMILAR, COMPARABLE = 2, 4  # times as many inhabitants


class Rule(models.TextChoices):
    NEED = "need", _("one looks for what the other knows")
    TOPIC = "topic", _("both work on a topic")
    MET = "met", _("both were at an event")
    EXPERIENCE = "experience", _("one has a partner in the country of the other")
    COMMON_PARTNER = "common_partner", _("both work with the same municipality")
    CORRIDOR = "corridor", _("municipalities of both countries work together")
    SIZE = "size", _("similar numbers of inhabitants")
    SAME_COUNTRY = "same_country", _("both are in the same country")
    LANGUAGE = "language", _("a language is spoken in both teams")


class Weight(NamedTuple):
    """The points of each thing that a rule finds, and the most that it can give."""

    points: int
    most: int


# An answer to a need counts most, then that people have met: `bench_matches` finds that without
# meetings the rule would have proposed few partnerships, and that a partner in the country of the
# other says little of who comes next.
DEFAULT_WEIGHTS = {
    Rule.NEED: Weight(12, 24),
    Rule.TOPIC: Weight(4, 12),
    Rule.MET: Weight(9, 18),
    Rule.EXPERIENCE: Weight(2, 4),
    Rule.COMMON_PARTNER: Weight(6, 12),
    Rule.CORRIDOR: Weight(5, 5),
    Rule.SIZE: Weight(3, 6),
    Rule.SAME_COUNTRY: Weight(3, 3),
    Rule.LANGUAGE: Weight(4, 8),
}


@dataclass(frozen=True)
class MatchReason:
    """What a rule found, and its points.

    `common` is said of both sides alike. `for_one` and `for_other` are what each gets from the
    other: what one seeks and the other knows, partners of the other in the country of the one.
    """

    rule: Rule
    points: int
    common: tuple = ()
    for_one: tuple = ()
    for_other: tuple = ()


class Found(NamedTuple):
    """What a rule finds: `times` it counts, otherwise each thing does once."""

    common: frozenset = frozenset()
    for_one: frozenset = frozenset()
    for_other: frozenset = frozenset()
    times: int | None = None

    @property
    def count(self):
        if self.times is not None:
            return self.times
        return len(self.common) + len(self.for_one) + len(self.for_other)


def find_needs(one: Side, other: Side, around: Surroundings):
    return Found(for_one=one.seeks & other.knows, for_other=other.seeks & one.knows)


def find_topics(one, other, around):
    return Found(one.topics & other.topics)


def find_meetings(one, other, around):
    return Found(one.events & other.events)


def find_experience(one, other, around):
    """Partners that each has in the country of the other."""
    if not (one.country and other.country) or one.country == other.country:
        return Found()
    where = around.countries.get
    return Found(
        for_one=frozenset(key for key in other.partners if where(key) == one.country),
        for_other=frozenset(key for key in one.partners if where(key) == other.country),
    )


def find_common_partners(one, other, around):
    return Found(one.partners & other.partners)


def find_corridor(one, other, around):
    if one.country == other.country:
        return Found()
    between = around.corridors.get(frozenset([one.country, other.country]), frozenset())
    return Found(between, times=min(len(between), 1))


def find_size(one, other, around):
    """Twice for similar sizes, once for comparable ones."""
    if not (one.population and other.population):
        return Found()
    small, large = sorted([one.population, other.population])
    times = (large <= SIMILAR * small) + (large <= COMPARABLE * small)
    return Found(frozenset([one.population, other.population]), times=times)


def find_country(one, other, around):
    same = bool(one.country) and one.country == other.country
    return Found(frozenset([one.country] if same else []))


def find_languages(one, other, around):
    return Found(one.languages & other.languages)


MATCH_RULES = {
    Rule.NEED: find_needs,
    Rule.TOPIC: find_topics,
    Rule.MET: find_meetings,
    Rule.EXPERIENCE: find_experience,
    Rule.COMMON_PARTNER: find_common_partners,
    Rule.CORRIDOR: find_corridor,
    Rule.SIZE: find_size,
    Rule.SAME_COUNTRY: find_country,
    Rule.LANGUAGE: find_languages,
}


def points_given(weight: Weight, count: int) -> int:
    return min(weight.points * count, weight.most)


def find_score(one, other, around, weights: Mapping[Rule, Weight]) -> int:
    """The points of all reasons, without the reasons."""
    return sum(
        points_given(weights[rule], find(one, other, around).count)
        for rule, find in MATCH_RULES.items()
    )


def reasons_of(one, other, around, weights: Mapping[Rule, Weight]) -> list[MatchReason]:
    """All that gives points, the most telling first."""
    reasons = []
    for rule, find in MATCH_RULES.items():
        found = find(one, other, around)
        if points := points_given(weights[rule], found.count):
            things = (tuple(sorted(some)) for some in found[:3])
            reasons.append(MatchReason(rule, points, *things))
    return sorted(reasons, key=lambda reason: -reason.points)
